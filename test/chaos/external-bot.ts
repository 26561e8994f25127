import { setTimeout as wait } from 'node:timers/promises';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent, BotQuestion } from '@bot-handoff/contract/bot-event';
import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import { respond, serveBot } from '../bots/serve-bot';
import { chanceOf, draw } from './random';

/** A bot that is not ours, in place of flows, which fails as often as all else does. */
export interface ExternalBot {
  readonly settings: Readonly<Record<string, string>>;
  /** Where it brings what it replies later. */
  replyTo(functionsUrl: string): void;
  /** A conversation begins; what goes wrong is drawn from its seed. */
  begin(how: { readonly seed: string; readonly rate: number }): void;
  /** From now on it answers well. */
  stop(): void;
  /** Resolves when no reply is on its way. */
  settle(): Promise<void>;
  /** Names of messages whose later reply was refused: somebody else had the floor. */
  readonly refused: ReadonlySet<string>;
  /** Events that it has answered well, in the order they came. */
  readonly heard: readonly BotEvent[];
  /** The highest epoch that it knows of. */
  epochOf(conversation: string): number;
  /** How often it has failed, and how. */
  readonly struck: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const FAULTS = { refuses: 2, garbles: 2, 'hangs up': 2, 'is slow': 3, 'replies later': 4 } as const;
type Fault = keyof typeof FAULTS;

/** Real milliseconds that it is slow by, at most. */
const LATEST_MS = 400;
/** A reply that nobody takes is brought so many times. */
const MOST_TRIES = 8;
const NAME = /^(hello|agent) (m\d+)$/;

function actionsFor(event: BotEvent): readonly BotAction[] {
  if (event.type !== 'message') return event.type === 'media' ? [{ type: 'not_understood' }] : [];
  const [, word, name] = NAME.exec(event.data.text) ?? [];
  if (name === undefined) return [{ type: 'not_understood' }];
  const answer = { type: 'say', text: `answer ${name}` } as const;
  return word === 'agent' ? [answer, { type: 'handoff' }] : [answer, { type: 'say', text: `more on ${name}` }];
}

export async function serveExternalBot(): Promise<ExternalBot> {
  const refused = new Set<string>();
  const struck = new Map<string, number>();
  const heard: BotEvent[] = [];
  const replies = new Set<Promise<void>>();
  let counts = new Map<string, number>();
  let how = { seed: '', rate: 0 };
  let functionsUrl = '';

  function strike(event: BotEvent): { readonly fault: Fault | undefined; readonly ms: number } {
    const about = event.type === 'message' ? event.data.text : event.type;
    const count = (counts.get(about) ?? 0) + 1;
    counts.set(about, count);
    const random = chanceOf(how.seed, 'external bot', about, count);
    if (random() >= how.rate) return { fault: undefined, ms: 0 };
    const fault = draw<Fault>(random, FAULTS);
    struck.set(`bot ${fault}`, (struck.get(`bot ${fault}`) ?? 0) + 1);
    return { fault, ms: Math.floor(random() * LATEST_MS) };
  }

  /** Brings a reply until somebody takes it, or says that it comes too late. */
  async function bring(event: BotEvent, actions: readonly BotAction[], ms: number): Promise<void> {
    const { sid: conversationSid, epoch } = event.conversation;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      await wait(ms);
      const answer = await fetch(`${functionsUrl}/bot/reply`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${LOCAL_BOT.token}`,
          'idempotency-key': event.id,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ conversationSid, epoch, actions }),
      });
      const { code } = (await answer.json()) as { code?: string };
      if (answer.status === 200) return;
      if (answer.status < 500 && answer.status !== 429 && code !== 'busy') break;
    }
    const name = event.type === 'message' ? NAME.exec(event.data.text)?.[2] : undefined;
    if (name !== undefined) refused.add(name);
  }

  const bot = await serveBot(async ({ text }, response) => {
    const event = JSON.parse(text) as BotEvent | BotQuestion;
    if (event.type === 'list_commands') return respond(response, { commands: [] });
    const { fault, ms } = strike(event);
    const actions = actionsFor(event);
    if (fault !== 'refuses' && fault !== 'hangs up') heard.push(event);
    switch (fault) {
      case 'refuses':
        return respond(response, {}, 503);
      case 'garbles':
        return respond(response, '{"actions": [{"type": "say"}');
      case 'hangs up':
        return response.destroy();
      case 'replies later': {
        if (event.type !== 'message') return respond(response, { actions });
        respond(response, {}, 202);
        const reply = bring(event, actions, ms).finally(() => replies.delete(reply));
        replies.add(reply);
        return reply;
      }
      case 'is slow':
        await wait(ms);
        return respond(response, { actions });
      case undefined:
        return respond(response, { actions });
      default:
        return fault satisfies never;
    }
  });

  return {
    settings: {
      BOT_HANDOFF_BOT: 'webhook',
      BOT_HANDOFF_BOT_URL: bot.url,
      BOT_HANDOFF_BOT_IDEMPOTENT: 'on',
      BOT_HANDOFF_HTTP_HOSTS: bot.host,
      VAULT_BOT_SECRET: LOCAL_BOT.secret,
      VAULT_BOT_TOKEN: LOCAL_BOT.token,
    },
    replyTo(url) {
      functionsUrl = url;
    },
    begin(next) {
      how = next;
      counts = new Map();
      refused.clear();
      heard.length = 0;
      struck.clear();
    },
    stop() {
      how = { ...how, rate: 0 };
    },
    async settle() {
      while (replies.size > 0) await Promise.all(replies);
    },
    refused,
    heard,
    epochOf: (conversation) =>
      Math.max(
        0,
        ...heard.flatMap((each) => (each.conversation.sid === conversation ? [each.conversation.epoch] : [])),
      ),
    struck,
    close: bot.close,
  };
}
