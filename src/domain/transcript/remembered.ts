import type { MessageSid } from '@bot-handoff/contract';
import type { RecordEntry } from '../conversation/record-entry';
import type { Run, Stretch } from '../conversation/state';
import type { TrailEntry } from '../conversation/trail';
import { linesOfEarlier } from './earlier-lines';
import { type Line, lineOfHappening, lineOfRecord } from './line';

/** A message that was taken for an answer. */
export interface Taken {
  readonly to: string;
  /** Absent where it did not fit. */
  readonly value?: string;
  readonly flow?: string;
}

/** What a command has said to the customer. */
export interface Spoken {
  readonly command: string;
  readonly sent: readonly Stretch[];
}

/** What is known beside the messages. */
export interface Remembered {
  /** In order. */
  readonly lines: readonly Line[];
  /** By the index of the message. */
  readonly answers: ReadonlyMap<number, Taken>;
  /** The flow that a message started, by the message's index. */
  readonly started: ReadonlyMap<number, string>;
  /** Indexes of messages that no flow understood. */
  readonly lost: ReadonlySet<number>;
  /** Messages whose text is kept sealed, and since when. */
  readonly sealed: ReadonlyMap<MessageSid, number>;
  readonly spoken: readonly Spoken[];
}

/** Entries once each, the oldest first: a runner that was cut off may have written one twice. */
const inOrder = (entries: readonly RecordEntry[]): readonly RecordEntry[] =>
  [...new Map(entries.map((entry) => [`${entry.kind} ${entry.id}`, entry])).values()].sort(
    (one, other) => one.at - other.at,
  );

/** By serial number; what has none stands where its time is. */
function sortLines(lines: readonly Line[]): readonly Line[] {
  const sorted = lines.filter(({ serial }) => serial !== null);
  sorted.sort((one, other) => (one.serial ?? 0) - (other.serial ?? 0));
  const timed = lines.filter(({ serial }) => serial === null).sort((one, other) => one.entry.at - other.entry.at);
  for (const line of timed) {
    const next = sorted.findIndex(({ entry }) => entry.at > line.entry.at);
    sorted.splice(next < 0 ? sorted.length : next, 0, line);
  }
  return sorted;
}

function namesIn(trail: readonly TrailEntry[]): (worker: string) => { name?: string } {
  const names = new Map<string, string>();
  for (const each of trail) {
    if (!('notable' in each) || !('worker' in each.notable) || each.name === undefined) continue;
    names.set(each.notable.worker, each.name);
  }
  return (worker) => {
    const name = names.get(worker);
    return name === undefined ? {} : { name };
  };
}

/**
 * Puts together what the private record has and what is still stored with the conversation.
 *
 * @param entries of the record, in any order
 * @param runs of commands that are not in the trail yet
 */
export function readRemembered(
  entries: readonly RecordEntry[],
  trail: readonly TrailEntry[],
  runs: readonly Run[] = [],
): Remembered {
  const recorded = inOrder(entries);
  const all = [...recorded.flatMap((entry) => (entry.kind === 'trail' ? entry.entries : [])), ...trail];
  const lines: Line[] = [];
  const answers = new Map<number, Taken>();
  const started = new Map<number, string>();
  const lost = new Set<number>();
  const spoken: Spoken[] = runs.flatMap(({ command, sent }) => (sent ? [{ command, sent }] : []));
  const nths = new Map<number, number>();
  let flow: string | undefined;
  for (const each of all) {
    if ('answer' in each) {
      const { answer, to, value, of = flow } = each;
      flow = of;
      answers.set(answer, { to, ...(value !== undefined && { value }), ...(of !== undefined && { flow: of }) });
    } else if ('lost' in each) {
      lost.add(each.lost);
    } else if ('by' in each) {
      flow = each.flow;
      started.set(each.by, flow);
    } else if ('flow' in each) {
      const { serial, at } = each;
      flow = each.flow;
      lines.push({ serial, entry: { kind: 'flow', id: `f${serial}`, at, flow } });
    } else {
      const nth = nths.get(each.serial) ?? 0;
      nths.set(each.serial, nth + 1);
      const { notable } = each;
      if (notable.what === 'command' && notable.sent) spoken.push({ command: notable.command, sent: notable.sent });
      const line = lineOfHappening(each, `t${each.serial}.${nth}`);
      if (line) lines.push(line);
    }
  }
  const nameOf = namesIn(all);
  lines.push(
    ...recorded.flatMap((entry) =>
      entry.kind === 'earlier' ? linesOfEarlier(entry) : (lineOfRecord(entry, nameOf) ?? []),
    ),
  );
  const sealed = new Map(
    recorded.flatMap((entry) => (entry.kind === 'sensitive' ? [[entry.message, entry.at] as const] : [])),
  );
  return { lines: sortLines(lines), answers, started, lost, sealed, spoken };
}
