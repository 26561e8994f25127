import type { BotAction } from '@bot-handoff/contract/bot-action';
import { failed, type Heard, type Verdict } from './scenario';

/** Milliseconds after which a customer has stopped looking. */
const SLOW_MS = 5_000;

const ADVICE: Readonly<Record<string, string>> = {
  timeout: 'Answer within 8 s, or answer {"later": true} at once and reply over bot/reply when you are done.',
  unreachable: 'Is the bot running, and is the address right?',
  refused: 'Answer events that you do not need with {"actions": []} and status 200. Log why you refused this one.',
  malformed: 'Answer with JSON as docs/bots.md describes: {"actions": [...]}.',
  too_large: 'Answer with 256 KiB at most.',
  misconfigured: 'Set what is named.',
};

const REPLY_ADVICE =
  'Reply with "Authorization: Bearer <VAULT_BOT_TOKEN>", an Idempotency-Key, and the body of docs/bots.md, "Later".';

/** Why a bot has no answer to something, in words for its author; undefined where it has one. */
export function judgeFailure(heard: Heard, what: string): Verdict | undefined {
  if (heard.kind === 'later' && heard.detail !== undefined) {
    return failed(`${what}: its reply was refused, ${heard.detail}.`, REPLY_ADVICE);
  }
  if (heard.kind === 'later') {
    return failed(
      `${what}: it promised a reply, and none came.`,
      'Reply over bot/reply, and start this with --listen.',
    );
  }
  if (heard.kind === 'answered') return undefined;
  const detail = heard.detail === undefined ? '' : `, ${heard.detail}`;
  return failed(`${what}: ${heard.failure}${detail}.`, ADVICE[heard.failure] ?? 'Look into the log of your bot.');
}

export const actionsOf = (heard: Heard): readonly BotAction[] => (heard.kind === 'answered' ? heard.actions : []);

const SPOKEN: ReadonlySet<BotAction['type']> = new Set(['say', 'image', 'file', 'card', 'status']);

/** Whether the customer reads anything. */
export const speaks = (heard: Heard): boolean => actionsOf(heard).some(({ type }) => SPOKEN.has(type));

export const handsOff = (heard: Heard): boolean => actionsOf(heard).some(({ type }) => type === 'handoff');

/** A customer's message must come to something: words, a person, or silence on purpose. */
export function judgeAnswer(heard: Heard, what: string): Verdict | undefined {
  const failure = judgeFailure(heard, what);
  if (failure) return failure;
  if (actionsOf(heard).length === 0) {
    const todo =
      'Say something, hand off, or say stay_silent or not_understood: an empty answer counts as not understood.';
    return failed(`${what}: it answered with no actions.`, todo);
  }
  if (heard.took <= SLOW_MS) return undefined;
  return failed(`${what}: it took ${Math.round(heard.took)} ms.`, ADVICE.timeout ?? '');
}
