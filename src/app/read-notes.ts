import { findBuiltIn } from '../domain/command/built-in';
import type { Arrival } from '../domain/conversation/event';
import type { State } from '../domain/conversation/state';
import { MASK } from '../domain/mask';
import type { RecordStore } from '../ports/record-store';

/** The newest notes of the private record, in order, for a command that shows them; else nobody has to look. */
export async function readNotesFor(
  { mode, conversation }: State,
  { name }: Extract<Arrival, { kind: 'command.requested' }>,
  records: Pick<RecordStore, 'page'>,
): Promise<readonly string[] | undefined> {
  if (mode !== 'agent' || findBuiltIn(name)?.name !== 'summary') return undefined;
  const { entries } = await records.page(conversation, null);
  // A runner that was cut off may have written one twice.
  const notes = new Map(entries.flatMap((entry) => (entry.kind === 'note' ? [[entry.id, entry] as const] : [])));
  return [...notes.values()].reverse().map(({ text, sensitive }) => (sensitive ? MASK : text));
}
