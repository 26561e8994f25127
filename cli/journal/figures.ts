import type { Notable } from '../../src/domain/conversation/notable';

/** What one hour has come to. */
export interface Figures {
  readonly handoffs: number;
  /** Of these, those that the bot made because it was lost. */
  readonly rescues: number;
  readonly accepted: number;
  /** On average, in seconds, of all who waited for an agent and got one; absent when nobody did. */
  readonly wait?: number;
  readonly notAccepted: number;
  readonly commands: number;
  readonly refused: number;
}

type Of<What extends Notable['what']> = Extract<Notable, { what: What }>;

export function countFigures(notables: readonly Notable[]): Figures {
  const all = <What extends Notable['what']>(what: What) =>
    notables.filter((notable): notable is Of<What> => notable.what === what);
  const [handoffs, accepted] = [all('handoff'), all('accepted')];
  const waits = accepted.flatMap(({ waited }) => waited ?? []);
  return {
    handoffs: handoffs.length,
    rescues: handoffs.filter(({ by }) => by === 'bot').length,
    accepted: accepted.length,
    ...(waits.length > 0 && { wait: waits.reduce((sum, each) => sum + each) / waits.length }),
    notAccepted: all('not-accepted').length,
    commands: all('command').length,
    refused: all('refused').length,
  };
}
