import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { findOutLive, SECRET, TOKEN } from './kit';
import { respond, type ServedBot, serveBot } from './serve-bot';

// The kit with --listen: bots that promise a reply, and bring it to the address that the kit prints.

const open: ServedBot[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

interface Habits {
  readonly token?: string;
  readonly key?: (event: BotEvent) => string;
  readonly body?: (event: BotEvent, actions: readonly BotAction[]) => unknown;
  /** Replies to the same event once only. */
  readonly remembers?: boolean;
}

const actionsFor = (event: BotEvent): readonly BotAction[] => {
  if (event.type === 'message' && event.data.text.includes('person')) return [{ type: 'handoff' }];
  return [{ type: 'say', text: 'Hello' }];
};

const replyTo = (event: BotEvent, actions: readonly BotAction[]) => ({
  conversationSid: event.conversation.sid,
  epoch: event.conversation.epoch,
  actions,
});

/** Promises a reply to all that wants an answer, and brings it in the same breath. */
async function findOutLateBot(habits: Habits, ...args: string[]) {
  const { token = TOKEN, key = ({ id }) => id, body = replyTo, remembers = false } = habits;
  const webhook = new Webhook(SECRET);
  let desk = '';
  const told: string[] = [];
  const known = new Set<string>();

  async function bringReply(event: BotEvent): Promise<void> {
    if (remembers && known.has(event.id)) return;
    known.add(event.id);
    const answer = await fetch(desk, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key(event), 'content-type': 'application/json' },
      body: JSON.stringify(body(event, actionsFor(event))),
    });
    await answer.text();
  }

  const bot = await serveBot(async ({ text, headers }, response) => {
    let event: BotEvent;
    try {
      event = webhook.verify(text, headers) as BotEvent;
    } catch {
      return respond(response, {}, 401);
    }
    if (!event.conversation) return respond(response, { commands: [] });
    if (event.type !== 'message' && event.type !== 'media') return respond(response, { actions: [] });
    respond(response, { later: true });
    return desk === '' ? undefined : bringReply(event);
  });
  open.push(bot);
  const found = await findOutLive(bot.url, args, (line) => {
    told.push(line);
    desk = /taken at (\S+)/.exec(line)?.[1] ?? desk;
  });
  return { ...found, told };
}

test.each<[string, Habits]>([
  ['replies with the same key to the same event', {}],
  ['replies to each event once', { remembers: true }],
])('a bot that %s passes', async (_, habits) => {
  const { failed, skipped, code, told } = await findOutLateBot(habits, '--listen', '0');
  expect({ failed, skipped, code }).toEqual({ failed: [], skipped: [], code: 0 });
  expect(told).toEqual([expect.stringMatching(/taken at http:\/\/127\.0\.0\.1:\d+\/bot\/reply$/)]);
});

test.each<[string, Habits, string]>([
  ['brings another secret', { token: 'of-somebody-else' }, '401 {"code":"wrong_secret"}'],
  ['brings no key', { key: () => '' }, 'Idempotency-Key is missing'],
  ['forgets the actions', { body: (event) => replyTo(event, []) }, 'actions: '],
])('one that %s is told so', async (_, habits, why) => {
  const { findings, code, told } = await findOutLateBot(habits, '--listen', '0', '--only', 'answers a message');
  expect(code).toBe(1);
  expect(findings).toMatchObject([
    { verdict: { is: 'failed', saw: expect.stringContaining('its reply was refused') } },
  ]);
  expect(JSON.stringify(findings[0]?.verdict).replaceAll('\\', '')).toContain(why);
  expect(told.at(-1)).toMatch(/^a reply was refused with 40[01]/);
});

test('without --listen its author is told of it', async () => {
  const { findings } = await findOutLateBot({}, '--only', 'answers a message');
  expect(findings).toMatchObject([{ verdict: { is: 'failed', todo: expect.stringContaining('--listen') } }]);
});

test('a port that is none', async () => {
  await expect(findOutLateBot({}, '--listen', '70000')).rejects.toThrow('--listen 70000 is not a port.');
});
