import { type CommandManifest, chooseText } from '@bot-handoff/contract';

const MORE = {
  en: 'and {count} more; type {prefix} to search them all',
  es: 'y {count} más; escriba {prefix} para buscar entre todos',
};

export interface HelpForm {
  readonly prefix: string;
  /** Characters; what does not fit is counted. */
  readonly longest: number;
  /** Of the agent, as a tag; English where nothing is written in it. */
  readonly language: string;
}

const usageOf = ({ name, arguments: all }: CommandManifest): string =>
  [name, ...all.map((argument) => (argument.optional ? `[${argument.name}]` : `<${argument.name}>`))].join(' ');

/** The answer to `/help`: a line for each command. */
export function describeCommands(
  commands: readonly CommandManifest[],
  { prefix, longest, language }: HelpForm,
): string {
  const lines = commands.map((manifest) => {
    const title = manifest.title === undefined ? '' : `: ${chooseText(manifest.title, language)}`;
    return `${prefix}${usageOf(manifest)}${title}`;
  });
  const more = (count: number) =>
    chooseText(MORE, language)
      .replace('{count}', String(count))
      .replace('{prefix}', () => prefix);
  let kept = lines.length;
  let length = lines.join('\n').length;
  while (kept > 0 && length > longest) {
    kept -= 1;
    length = [...lines.slice(0, kept), more(lines.length - kept)].join('\n').length;
  }
  return [...lines.slice(0, kept), ...(kept < lines.length ? [more(lines.length - kept)] : [])].join('\n');
}
