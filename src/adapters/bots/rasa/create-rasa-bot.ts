import type { BotAction } from '@bot-handoff/contract/bot-action';
import { type BotEvent, type BotEventType, botEvent } from '@bot-handoff/contract/bot-event';
import type { CreateBotAdapter } from '../bot-adapter';
import { below, misconfigured, readAddress, readKey } from '../bot-address';
import { type PostAnswer, postJson } from '../post-json';
import { readBody } from '../read-body';
import { isGood, refusalOf } from '../refusal';
import { actionsOf, rasaReplies } from './read-replies';
import { messageFor } from './write-message';

const KEY = 'VAULT_BOT_KEY';
const TYPES = botEvent.def.options.flatMap((each) => each.def.shape.type.def.values);

const answered = (actions: readonly BotAction[]) => ({ kind: 'answered', actions }) as const;

/** @throws BotCallError, `misconfigured` */
function readTold({ events = '' }: Readonly<Record<string, string>>): ReadonlySet<BotEventType> {
  const told = events.split(',').flatMap((name) => name.trim() || []);
  return new Set(
    told.map((name) => {
      const type = TYPES.find((each) => each === name && each !== 'message' && each !== 'agent_command');
      if (type === undefined) throw misconfigured(`BOT_HANDOFF_BOT_EVENTS: there is no event "${name}"`);
      return type;
    }),
  );
}

/** Rasa looks for the key in the address, what stands in front of it usually in a header. */
function readCredentials(
  url: URL,
  key: string | undefined,
  { key_in: where = 'address' }: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (where !== 'address' && where !== 'header')
    throw misconfigured('BOT_HANDOFF_BOT_KEY_IN must be "address" or "header"');
  if (key === undefined) return {};
  if (where === 'header') return { authorization: `Bearer ${key}` };
  url.searchParams.set('token', key);
  return {};
}

const hintAt = ({ status }: PostAnswer): string | undefined => {
  if (status === 401 || status === 403) return `is ${KEY} right?`;
  return status === 404 ? 'is the channel of BOT_HANDOFF_BOT_CHANNEL in credentials.yml?' : undefined;
};

/** For custom actions of the bot: `tracker.latest_message["metadata"]`. */
const metadataOf = ({ id, type, conversation, user }: BotEvent) => ({
  ...{ id, type, channel: conversation.channel, mode: conversation.mode, epoch: conversation.epoch },
  ...user,
});

/** A bot made with Rasa, over its REST channel; the conversation is its session. See docs/bots/rasa.md. */
export const createRasaBot: CreateBotAdapter = (settings) => {
  const { options, isIdempotent: keepAlive } = settings;
  const { channel = 'rest' } = options;
  if (!/^[\w-]+$/.test(channel)) throw misconfigured('BOT_HANDOFF_BOT_CHANNEL is not the name of a channel');
  const url = below(readAddress(settings, 'https://rasa.example.com/'), `webhooks/${channel}/webhook`);
  const headers = readCredentials(url, readKey(settings, KEY), options);
  const told = readTold(options);

  return {
    async send(event, { timeout, isHeard }) {
      const isAsked = event.type === 'message' || event.type === 'media';
      const lost = isAsked ? ([{ type: 'not_understood' }] as const) : [];
      const message = messageFor(event, told);
      if (message === undefined) return answered(lost);
      const body = JSON.stringify({ sender: event.conversation.sid, message, metadata: metadataOf(event) });
      const answer = await postJson({ url, headers, body, timeout, keepAlive });
      if (!isGood(answer)) throw refusalOf(answer, hintAt(answer));
      if (!isHeard) return answered([]);
      const actions = actionsOf(readBody(rasaReplies, answer.text));
      return answered(actions.length > 0 ? actions : lost);
    },
  };
};
