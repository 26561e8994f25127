/**
 * Settings as the env file that the local runtime reads. It reads line by line and takes off one pair of quotes and
 * nothing else, so that everything but a line break can be carried. Throws on a value with one.
 */
export function formatEnvFile(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (/[\r\n]/.test(value)) {
        throw new Error(`${name} holds a line break, which an env file cannot carry. Put it into a private asset.`);
      }
      return `${name}='${value}'\n`;
    })
    .join('');
}
