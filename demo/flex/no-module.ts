/** Stands in for a module that a browser without telephone hardware does not need. */
export default {};
