import type { RefusalCode } from '@bot-handoff/contract';
import type { Effect } from '../../../src/domain/conversation/effect';
import type { Event } from '../../../src/domain/conversation/event';
import type { State } from '../../../src/domain/conversation/state';
import type { Settings, Step } from '../../../src/domain/conversation/step';
import { transition } from '../../../src/domain/conversation/transition';
import type { FlowEngine } from '../../../src/domain/flow/engine';
import { createSmallBot } from './small-bot';
import { NOW } from './states';

/** One row of the table of who answers: what comes in, and all that may come of it. What is left out is nothing. */
export interface Row {
  readonly from: State;
  readonly event: Event;
  readonly to: State['mode'];
  /** All effects, in order, but for those that only keep books. */
  readonly does?: readonly Effect['kind'][];
  /** What the customer reads, in order. */
  readonly reads?: readonly string[];
  /** Flow events that fire, whether a flow listens or not. */
  readonly fires?: readonly string[];
  readonly refused?: RefusalCode;
  /** More flows. */
  readonly flows?: string;
  readonly policy?: Partial<Settings>;
  /** Milliseconds that have passed. */
  readonly after?: number;
}

export const SETTINGS: Settings = {
  agentNamePolicy: 'full',
  fallbackText: 'Pardon?',
  fallbacksBeforeHandoff: 3,
  waitLimit: 600_000,
  askLimit: 1_800_000,
  cancelWords: ['cancel', 'stop waiting'],
  commandPrefix: '/',
  closeAfter: { bot: 'PT24H', agent: 'P3D' },
  leave: 'to_queue',
  secondCommand: 'refuse',
};

const smallBot = createSmallBot();

export interface Outcome extends Required<Pick<Row, 'to' | 'does' | 'reads' | 'fires'>> {
  readonly refused: RefusalCode | undefined;
}

/** What is kept of a conversation has tests of its own. */
const BOOK_KEEPING: ReadonlySet<Effect['kind']> = new Set(['expire-record', 'keep-trail', 'keep-user', 'record']);

/** What `transition` makes of a row, with the decision itself for those who look closer. */
export function playRow({ from, event, flows, policy, after = 0 }: Row): { outcome: Outcome; step: Step } {
  const fires: string[] = [];
  const engine = flows === undefined ? smallBot : createSmallBot(flows);
  const listening: FlowEngine = {
    ...engine,
    match: (happening, situation) => {
      if (happening.kind === 'event') fires.push(happening.type);
      return engine.match(happening, situation);
    },
  };
  const env = { engine: listening, settings: { ...SETTINGS, ...policy }, now: NOW + after };
  const step = transition(from, event, env);
  const reads = step.effects.flatMap((effect) => (effect.kind === 'send-message' ? [effect.text] : []));
  const does = step.effects.map(({ kind }) => kind).filter((kind) => !BOOK_KEEPING.has(kind));
  return { outcome: { to: step.state.mode, does, reads, fires, refused: step.refusal?.code }, step };
}

/** Each row as a test of its own. */
export const testRows = (rows: Readonly<Record<string, Row>>): void => {
  test.each(Object.entries(rows))('%s', (_name, row) => {
    const { to, does = [], reads = [], fires = [], refused } = row;
    expect(playRow(row).outcome).toEqual({ to, does, reads, fires, refused });
  });
};
