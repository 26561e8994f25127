import { type BotAction, type BotButton, botAction, botActions } from '@bot-handoff/contract/bot-action';
import * as z from 'zod/mini';
import { splitText } from '../../../domain/conversation/render';
import { BotCallError } from '../bot-adapter';
import { readValue } from '../read-body';

/** Limits of the contract. */
const LONGEST_TEXT = 4_000;
const LONGEST_BUTTON = 200;
const LONGEST_ID = 64;
const MOST_ACTIONS = 20;

/** Before a payload in a button's id: an id without it is the number of a button that has none. */
export const PAYLOAD_MARK = '=';

const button = z.object({ title: z.string(), payload: z.nullish(z.string()) });
const buttons = z.nullish(z.array(button));

/** One message of the bot, as Rasa's REST channel collects them. */
const reply = z.object({
  text: z.nullish(z.string()),
  image: z.nullish(z.string()),
  /** An address, or what Facebook's Messenger calls an attachment. */
  attachment: z.nullish(
    z.union([
      z.string(),
      z.object({
        type: z.optional(z.string()),
        payload: z.object({ src: z.optional(z.string()), url: z.optional(z.string()) }),
      }),
    ]),
  ),
  buttons,
  quick_replies: buttons,
  /** Whatever an action has uttered as JSON. */
  custom: z.nullish(z.unknown()),
});
type Reply = z.infer<typeof reply>;

/** The body of an answer: empty when Rasa has nothing to say, and when it has failed. */
export const rasaReplies = z.array(reply);

function buttonsOf({ buttons: plain, quick_replies: quick }: Reply): readonly BotButton[] {
  return [...(plain ?? []), ...(quick ?? [])].flatMap(({ title, payload }) => {
    const text = title.trim().slice(0, LONGEST_BUTTON);
    if (text === '') return [];
    const id = `${PAYLOAD_MARK}${payload ?? ''}`;
    // Without its payload a button sends what stands on it.
    return [id === PAYLOAD_MARK || id.length > LONGEST_ID ? { text } : { id, text }];
  });
}

function attachmentOf({ attachment }: Reply): BotAction[] {
  if (!attachment) return [];
  if (typeof attachment === 'string') return [{ type: 'file', url: attachment }];
  const url = attachment.payload.src ?? attachment.payload.url ?? '';
  return [{ type: attachment.type === 'image' ? 'image' : 'file', url }];
}

const handoffWish = z.object({ handoff: z.unknown() });
const anAction = z.object({ type: z.enum(botAction.def.options.flatMap((each) => each.def.shape.type.def.values)) });

/** An action of the contract as it is, or a short way to ask for a person; other channels' payloads are not ours. */
function customOf({ custom }: Reply): BotAction[] {
  const wish = handoffWish.safeParse(custom);
  if (wish.success && wish.data.handoff) {
    const details = typeof wish.data.handoff === 'object' ? wish.data.handoff : {};
    return [readValue(botAction, { ...details, type: 'handoff' })];
  }
  return anAction.safeParse(custom).success ? [readValue(botAction, custom)] : [];
}

function actionsOfReply(each: Reply): BotAction[] {
  const choices = buttonsOf(each);
  // Buttons need a text above them.
  const text = each.text?.trim() || (each.image ? '' : choices.map((choice) => choice.text).join(' / '));
  const pieces = splitText(text, LONGEST_TEXT);
  const shown: BotAction[] = pieces.map((piece) => ({ type: 'say', text: piece }));
  if (each.image) shown.push({ type: 'image', url: each.image });
  const last = shown.at(-1);
  if (choices.length > 0 && last && (last.type === 'say' || last.type === 'image')) last.buttons = [...choices];
  return [...shown, ...attachmentOf(each), ...customOf(each)];
}

/** Rasa makes a message of each paragraph. Where that is too many, plain texts that follow each other become one. */
function joinTexts(actions: readonly BotAction[]): readonly BotAction[] {
  if (actions.length <= MOST_ACTIONS) return actions;
  const joined: BotAction[] = [];
  for (const action of actions) {
    const last = joined.at(-1);
    const isPlain = last?.type === 'say' && !last.buttons && action.type === 'say';
    const text = isPlain ? `${last.text}\n\n${action.text}` : '';
    if (isPlain && text.length <= LONGEST_TEXT) joined.splice(-1, 1, { ...action, text });
    else joined.push(action);
  }
  return joined;
}

const ends = ({ type }: BotAction) => type === 'handoff' || type === 'end_conversation';

/**
 * What Rasa's messages come to. All of them were said in one turn, so that a handoff waits for the rest.
 *
 * @throws BotCallError, `malformed`
 */
export function actionsOf(replies: readonly Reply[]): readonly BotAction[] {
  const all = replies.flatMap(actionsOfReply);
  const ordered = [...all.filter((action) => !ends(action)), ...all.filter(ends).slice(0, 1)];
  if (ordered.length === 0 && replies.length > 0) {
    throw new BotCallError('malformed', `nothing can be shown of ${replies.length} messages`, 'never');
  }
  return readValue(botActions, joinTexts(ordered));
}
