import { didYouMean } from '../did-you-mean';
import { required, word } from '../fields';
import { type Reader, reader } from '../reading';
import { defineTrigger } from './trigger-kind';

const LONG_PREFIX = 'meya.twilio.flex.event.';
const SHORT_PREFIX = 'flex.';

/** Events that flows can listen to, under their short names. */
export const EVENT_TYPES = [
  'flex.reservation_accepted',
  'flex.reservation_completed',
  'flex.task_completed',
  'flex.task_queue_entered',
  'flex.task_canceled',
  'flex.handback',
  'flex.wait_timeout',
  'flex.command_finished',
  'flex.bot_failed',
  'flex.flow_expired',
  'flex.conversation_closed',
] as const;

/** `meya.twilio.flex.event.X` and `flex.X` are the same event. */
export const shortEventType = (type: string): string =>
  type.startsWith(LONG_PREFIX) ? SHORT_PREFIX + type.slice(LONG_PREFIX.length) : type;

const known: Reader<string> = reader({ type: 'string' }, (node, reading) => {
  const written = word(node, reading);
  if (written === undefined) return undefined;
  const type = shortEventType(written);
  if (EVENT_TYPES.some((name) => name === type)) return type;
  const names = written.startsWith(LONG_PREFIX)
    ? EVENT_TYPES.map((name) => name.replace(SHORT_PREFIX, LONG_PREFIX))
    : EVENT_TYPES;
  return reading.problem(node.at, `unknown event '${written}'${didYouMean(written, names)}`);
});

/** Something that happened to the conversation; its data is `flow.event.data`. */
export const eventType = defineTrigger({
  kind: 'event_type',
  about: 'Something happened to the conversation; its data is `flow.event.data`.',
  example: '- event_type: flex.reservation_accepted',
  fields: { event_type: required(known, "The event's name, short (`flex.`) or as the guide writes it.") },
  match: (body, happening) =>
    happening.kind === 'event' && shortEventType(happening.type) === body.event_type
      ? { event: { type: body.event_type, data: happening.data } }
      : undefined,
  signature: (body) => body.event_type,
});
