import { type CommandManifest, chooseText } from '@bot-handoff/contract';

const usageOf = ({ name, arguments: all }: CommandManifest): string =>
  [name, ...all.map((argument) => (argument.optional ? `[${argument.name}]` : `<${argument.name}>`))].join(' ');

/**
 * The answer to `/help`: a line for each command.
 *
 * @param longest characters; what does not fit is counted
 */
export function describeCommands(
  commands: readonly CommandManifest[],
  { prefix, longest }: { readonly prefix: string; readonly longest: number },
): string {
  const lines = commands.map((manifest) => {
    const title = manifest.title === undefined ? '' : `: ${chooseText(manifest.title, 'en')}`;
    return `${prefix}${usageOf(manifest)}${title}`;
  });
  const more = (count: number) => `and ${count} more; type ${prefix} to search them all`;
  let kept = lines.length;
  let length = lines.join('\n').length;
  while (kept > 0 && length > longest) {
    kept -= 1;
    length = [...lines.slice(0, kept), more(lines.length - kept)].join('\n').length;
  }
  return [...lines.slice(0, kept), ...(kept < lines.length ? [more(lines.length - kept)] : [])].join('\n');
}
