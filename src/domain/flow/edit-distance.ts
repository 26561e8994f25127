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

/** The one candidate nearest to `text` within `allowed` changes; undefined if none is, or two are equally near. */
export function nearest<T>(
  text: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
  allowed: number,
): T | undefined {
  const near = candidates
    .filter((candidate) => Math.abs(nameOf(candidate).length - text.length) <= allowed)
    .map((candidate) => ({ candidate, distance: editDistance(text, nameOf(candidate)) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((one, other) => one.distance - other.distance);
  const [best, second] = near;
  return best && best.distance !== second?.distance ? best.candidate : undefined;
}
