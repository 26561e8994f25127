const NEEDED = [20, 12];

/**
 * What to do about this Node, or undefined when it will do.
 * @param {string} version as in process.version
 */
export function explainOldNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined;
  return `This needs Node ${NEEDED.join('.')} or newer, and runs on ${version}. Install one from https://nodejs.org, or with nvm: nvm install 22`;
}
