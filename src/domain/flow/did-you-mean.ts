import { nearest } from './edit-distance';

/** `; did you mean 'say'?`, or nothing where no known name is close. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const asked = name.toLowerCase().slice(0, 60);
  const best = nearest(asked, [...new Set(known)], (candidate) => candidate.toLowerCase(), asked.length < 4 ? 1 : 2);
  return best === undefined ? '' : `; did you mean '${best}'?`;
}
