import type { SweepTurn, SweepTurns } from '../../ports/sweep-turns';

/** Turns in memory, one revision a change, as a document store would keep them. For tests. */
export function createMemorySweepTurns(): SweepTurns {
  let stored: SweepTurn | undefined;
  let revision = 0;
  const keep = (turn: SweepTurn) => {
    stored = turn;
    return String(++revision);
  };
  return {
    last: async () => (stored ? { turn: stored, revision: String(revision) } : null),
    claim: async (turn, known) => ((stored ? String(revision) : null) === known ? keep(turn) : 'taken'),
    put: async (turn) => void keep(turn),
  };
}
