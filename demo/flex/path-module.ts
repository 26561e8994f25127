/** All that the browser's code wants of Node's `path`. */
export const extname = (path: string): string => /\.[^./\\]*$/.exec(path)?.[0] ?? '';
export default { extname };
