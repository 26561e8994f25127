/** What stands where a sensitive answer stood. */
export const MASK = '•••••';
