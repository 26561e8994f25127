import { type Filter, filter, numberOr, textFilter } from './filter';
import { bounded, isTruthy, print } from './values';

const capitalize = (text: string): string => {
  const [first = '', ...rest] = [...text];
  return first.toUpperCase() + rest.join('').toLowerCase();
};

export const TEXT_FILTERS: Readonly<Record<string, Filter>> = {
  upper: textFilter([], 0, (text) => text.toUpperCase()),
  lower: textFilter([], 0, (text) => text.toLowerCase()),
  capitalize: textFilter([], 0, capitalize),
  title: textFilter([], 0, (text) => text.replace(/[^\s\-([{<]+/g, capitalize)),
  trim: textFilter([], 0, (text) => text.trim()),
  string: filter([], 0, (value, _, surroundings) => bounded(print(value), surroundings)),
  replace: textFilter(['old', 'new'], 2, (text, [from, to], surroundings) =>
    from === '' ? text : bounded(text.split(print(from)).join(print(to)), surroundings),
  ),
  truncate: textFilter(['length', 'killwords', 'end'], 0, (text, [length, killwords, end]) => {
    const most = Math.max(0, Math.floor(numberOr(length, 255)));
    const characters = [...text];
    if (characters.length <= most) return text;
    const ending = end === undefined ? '...' : print(end);
    const kept = characters.slice(0, Math.max(0, most - [...ending].length)).join('');
    const lastSpace = kept.lastIndexOf(' ');
    return (isTruthy(killwords) || lastSpace < 0 ? kept : kept.slice(0, lastSpace)) + ending;
  }),
};
