import type { Trigger } from '../book';
import { agentCommand } from './agent-command';
import { buttonId } from './button-id';
import { catchall } from './catchall';
import { chatClose } from './chat-close';
import { eventType } from './event-type';
import { keyword } from './keyword';
import { media } from './media';
import { chatOpen, pageOpen } from './opened';
import { regex } from './regex';
import type { TriggerKind } from './trigger-kind';

/** Every kind of trigger there is. To add one: write its file, and name it here. */
export const TRIGGER_KINDS: readonly TriggerKind[] = [
  keyword,
  regex,
  catchall,
  pageOpen,
  chatOpen,
  chatClose,
  eventType,
  agentCommand,
  buttonId,
  media,
];

const byKind: ReadonlyMap<string, TriggerKind> = new Map(TRIGGER_KINDS.map((kind) => [kind.kind, kind]));

/** @throws Error when a book holds a trigger that this version does not know: it was compiled by another one */
export function triggerKindOf(trigger: Trigger): TriggerKind {
  const kind = byKind.get(trigger.kind);
  if (!kind) throw new Error(`The flow book has a trigger '${trigger.kind}', unknown here. Compile the flows again.`);
  return kind;
}
