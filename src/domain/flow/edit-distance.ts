/**
 * How many single-character changes lead from one text to the other; swapping two neighbours counts as one.
 * Costs the product of both lengths: meant for names and short answers.
 */
export function editDistance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, left] of a.entries()) {
    const current = [row + 1];
    for (const [column, right] of b.entries()) {
      const substituted = (previous[column] ?? 0) + (left === right ? 0 : 1);
      const inserted = (current[column] ?? 0) + 1;
      const removed = (previous[column + 1] ?? 0) + 1;
      const swaps = row > 0 && column > 0 && left === b[column - 1] && a[row - 1] === right;
      const swapped = swaps ? (beforePrevious[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(substituted, inserted, removed, swapped));
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Candidates nearest to `text` within `allowed` changes: more than one when they are equally near. */
export function nearestOf<T>(
  text: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
  allowed: number,
): readonly T[] {
  const near = candidates
    .filter((candidate) => Math.abs(nameOf(candidate).length - text.length) <= allowed)
    .map((candidate) => ({ candidate, distance: editDistance(text, nameOf(candidate)) }))
    .filter(({ distance }) => distance <= allowed);
  const least = Math.min(...near.map(({ distance }) => distance));
  return near.filter(({ distance }) => distance === least).map(({ candidate }) => candidate);
}

/** The one candidate nearest to `text`; undefined if none is near, or two are equally so. */
export function nearest<T>(...asked: Parameters<typeof nearestOf<T>>): T | undefined {
  const [best, second] = nearestOf(...asked);
  return second === undefined ? best : undefined;
}
