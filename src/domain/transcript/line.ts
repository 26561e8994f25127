import type { TranscriptEntry } from '@bot-handoff/contract';
import type { Notable } from '../conversation/notable';
import type { RecordEntry } from '../conversation/record-entry';
import type { TrailEntry } from '../conversation/trail';

/** Something that stands between messages. */
export interface Line {
  /** Between which of our effects it happened; null where only the time is known. */
  readonly serial: number | null;
  readonly entry: TranscriptEntry;
  /** A command's result is for this worker, and for supervisors. */
  readonly ranBy?: string;
}

/** `e12` is the effect with the serial number 12. */
export const serialOf = (effect: string): number | null => {
  const [, digits] = /^e(\d{1,15})$/.exec(effect) ?? [];
  return digits === undefined ? null : Number(digits);
};

type Happening = Extract<TrailEntry, { notable: Notable }>;

/** @param id unique among lines; undefined comes back for what has an entry of its own in the record */
export function lineOfHappening(
  { notable, serial, at, name, reason, result }: Happening,
  id: string,
): Line | undefined {
  const named = name !== undefined && { name };
  const common = { id, at };
  const line = (entry: Line['entry']): Line => ({ serial, entry });
  switch (notable.what) {
    case 'handoff':
      return line({
        ...{ ...common, kind: 'handoff', by: notable.by, ...named },
        ...(reason !== undefined && { reason }),
      });
    case 'accepted': {
      const { waited } = notable;
      return line({ ...common, kind: 'agent', what: 'joined', ...named, ...(waited !== undefined && { waited }) });
    }
    case 'left':
      return line({ ...common, kind: 'agent', what: 'left', ...named });
    case 'not-accepted':
      return line({ ...common, kind: 'unanswered', why: notable.why });
    case 'command': {
      const { command, outcome, worker: ranBy, version, arguments: given } = notable;
      const details = {
        ...named,
        ...(version !== undefined && { version }),
        ...(given && { arguments: { ...given } }),
        ...(result !== undefined && { result }),
      };
      return { ...line({ ...common, kind: 'command', command, outcome, ...details }), ranBy };
    }
    default:
      return undefined;
  }
}

/** @param nameOf the agents that are known */
export function lineOfRecord(
  entry: Exclude<RecordEntry, { kind: 'earlier' }>,
  nameOf: (worker: string) => { name?: string },
): Line | undefined {
  const { id, at } = entry;
  switch (entry.kind) {
    case 'note': {
      const { text, sensitive: masked } = entry;
      return { serial: serialOf(id), entry: { kind: 'note', id: `n${id}`, at, text, ...(masked && { masked }) } };
    }
    case 'leaked-command': {
      const what = entry.recalled ? 'recalled' : 'leaked';
      return { serial: serialOf(id), entry: { kind: 'audit', id: `l${id}`, at, what } };
    }
    case 'audit': {
      const { notable } = entry;
      const common = { kind: 'audit', id: `a${id}`, at } as const;
      if (notable.what === 'refused') {
        const { command, code, worker } = notable;
        return { serial: null, entry: { ...common, what: 'refused', command, code, ...nameOf(worker) } };
      }
      if (notable.what !== 'revealed') return undefined;
      return { serial: null, entry: { ...common, what: 'revealed', ...nameOf(notable.worker) } };
    }
    case 'trail':
    case 'sensitive':
      return undefined;
    default:
      return entry satisfies never;
  }
}
