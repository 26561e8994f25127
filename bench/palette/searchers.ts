import Fuse from 'fuse.js';
import { extendedMatch, Fzf } from 'fzf';
import type { CommandEntry } from '../../contract/src/catalogue';
import { rank } from '../../plugin-bot-handoff/src/features/palette/ranking/rank';
import { indexWords } from '../../plugin-bot-handoff/src/features/palette/ranking/word-index';
import { scoreLikeCmdk } from './cmdk-score';

/** Finds names of commands for a query, the best first. */
export type Search = (query: string) => readonly string[];

const MOST = 20;
const NEVER = () => 0;

const textsOf = (text: CommandEntry['title']): readonly string[] =>
  text === undefined ? [] : typeof text === 'string' ? [text] : Object.values(text);

/** Everything that is written about a command: every ranking may read the same. */
const writtenAbout = ({ name, title, description, aliases }: CommandEntry) => ({
  name,
  titles: textsOf(title),
  descriptions: textsOf(description),
  aliases,
});
const oneLine = (entry: CommandEntry): string => {
  const { name, titles, descriptions, aliases } = writtenAbout(entry);
  return [name, ...titles, ...aliases, ...descriptions].join(' ');
};

export const searchers: Readonly<Record<string, (commands: readonly CommandEntry[]) => Search>> = {
  ours(commands) {
    const index = indexWords(commands, 'en');
    return (query) => rank(index, query, NEVER, MOST).commands.map(({ entry }) => entry.name);
  },

  /** What everybody would write first, and the measure of cost. */
  includes(commands) {
    const lines = commands.map((entry) => [oneLine(entry).toLowerCase(), entry.name] as const);
    return (query) => {
      const wanted = query.toLowerCase();
      const found: string[] = [];
      for (const [line, name] of lines) if (line.includes(wanted)) found.push(name);
      return found;
    };
  },

  'fuse.js 7.5'(commands) {
    const keys = [
      { name: 'name', weight: 3 },
      { name: 'aliases', weight: 3 },
      { name: 'titles', weight: 2 },
      { name: 'descriptions', weight: 1 },
    ];
    const fuse = new Fuse(commands.map(writtenAbout), { keys, threshold: 0.4, ignoreLocation: true });
    return (query) => fuse.search(query, { limit: MOST }).map(({ item }) => item.name);
  },

  cmdk(commands) {
    const known = commands.map((entry) => {
      const { name, titles, descriptions, aliases } = writtenAbout(entry);
      return { name, keywords: [...titles, ...aliases, ...descriptions] };
    });
    return (query) =>
      known
        .map(({ name, keywords }) => ({ name, score: scoreLikeCmdk(name, query, keywords) }))
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score)
        .slice(0, MOST)
        .map(({ name }) => name);
  },

  'fzf v2 extended'(commands) {
    const fzf = new Fzf([...commands], {
      selector: oneLine,
      match: extendedMatch,
      fuzzy: 'v2',
      casing: 'case-insensitive',
      limit: MOST,
    });
    return (query) => fzf.find(query).map(({ item }) => item.name);
  },
};
