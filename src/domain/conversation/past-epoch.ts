import type { Effect } from './effect';
import type { State } from './state';

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;
/** What becomes of an effect in a past epoch: itself, another one, or nothing. */
type Fates = { readonly [Kind in Effect['kind']]: (effect: EffectOf<Kind>, now: State) => Effect | undefined };

const finish = (effect: Effect): Effect => effect;
const drop = () => undefined;

const FATES: Fates = {
  // Lines about facts stay true. What the bot says answers a customer, who shall hear one voice: it is dropped once
  // somebody else has the floor, and said late rather than never while the customer has nobody but the bot.
  'send-message': (effect, { mode }) =>
    effect.style !== 'status' && (mode === 'agent' || mode === 'closed') ? undefined : effect,
  // Nobody waits for this agent any more: a task that was made all the same is taken back, and none is made now.
  'open-handoff': ({ id, handoff, desk }) => ({ kind: 'withdraw-handoff', id, handoff, ...(desk && { desk }) }),
  // The bot's own plan, made before somebody else came.
  'close-conversation': drop,
  // A pause between two lines that are said no more.
  delay: drop,
  'call-http': finish,
  // Whoever would hear the answer has the floor no more. What a command asks is told to whoever ran it.
  'ask-bot': (effect) => (effect.event.type === 'agent_command' ? effect : undefined),
  'tell-bot': finish,
  'catch-up': finish,
  'begin-queued': finish,
  'redact-message': finish,
  'withdraw-handoff': finish,
  'release-agent': finish,
  'cancel-task': finish,
  look: finish,
  'set-close-timer': finish,
  'publish-live': finish,
  'update-task-attributes': finish,
  'name-customer': finish,
  'name-agent': finish,
  'append-note': finish,
  'keep-trail': finish,
  'recall-message': finish,
  'keep-user': finish,
  record: finish,
  'expire-record': finish,
  'report-flow': finish,
};

function fateOf<Kind extends Effect['kind']>(effect: EffectOf<Kind> & { kind: Kind }, now: State): Effect | undefined {
  return FATES[effect.kind](effect, now);
}

/**
 * What is left to do of `effects`, which were decided upon up to the state `then` and have not been done, or not
 * surely, now that the conversation has moved on to `now`. Within one epoch that is all of them. Beyond it each kind
 * is finished, dropped or compensated. No effect need remember its epoch: an outbox is of the state it is stored with.
 */
export const outlive = (effects: readonly Effect[], then: State, now: State): readonly Effect[] =>
  then.epoch === now.epoch ? effects : effects.flatMap((effect) => fateOf(effect, now) ?? []);
