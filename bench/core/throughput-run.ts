// A process of its own: prints how many of which events one processor takes a second.
import { createHmac } from 'node:crypto';
import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks';
import { readConversationWebhook } from '../../src/adapters/twilio/conversation-webhook';
import { CONVERSATION, CUSTOMER, createMemoryCore, MESSAGE } from './memory-core';

/** Events a second, by what happens. */
export interface Rates {
  /** A customer's message that the bot answers with one. */
  readonly answered: number;
  /** The same from the form of a webhook on, its signature checked. */
  readonly signed: number;
  /** A customer's message while an agent has the conversation. */
  readonly heard: number;
  /** The stored document read once and written twice, and nothing else. */
  readonly json: number;
  /** Checking such a form's signature with Twilio's library, which tries four spellings of the URL. */
  readonly checked: number;
  /** One signature of such a form, by Node alone. */
  readonly hmac: number;
}

const EVENTS = 20_000;
const ROUNDS = 4;
const AUTH_TOKEN = 'a'.repeat(32);
const ENDPOINT = 'https://bot-handoff-1234.twil.io/webhooks/conversations';
/** What Twilio sends with a message, by the facts' list of fields. */
const FIELDS: Readonly<Record<string, string>> = {
  AccountSid: `AC${'0'.repeat(32)}`,
  Attributes: '{}',
  Author: 'maya',
  Body: MESSAGE.text,
  ChatServiceSid: `IS${'0'.repeat(32)}`,
  ClientIdentity: 'maya',
  ConversationSid: CONVERSATION,
  DateCreated: '2026-11-22T12:00:00.000Z',
  EventType: 'onMessageAdded',
  Index: '0',
  MessageSid: MESSAGE.sid,
  ParticipantSid: CUSTOMER,
  RetryCount: '0',
  Source: 'SDK',
};

async function measure(): Promise<Rates> {
  const book = JSON.parse(process.env.BENCH_FLOWS ?? '');
  const bot = await createMemoryCore(process.env, book);
  const agent = await createMemoryCore(process.env, book);
  await agent.accept();
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, ENDPOINT, FIELDS);

  const check = async () => {
    if (!validateRequest(AUTH_TOKEN, signature, ENDPOINT, FIELDS)) throw new Error('The signature is not right');
  };
  const receive = async () => {
    await check();
    for (const arrival of readConversationWebhook(FIELDS)?.arrivals ?? []) {
      if (arrival.kind === 'message.added') await bot.hear(arrival.message);
    }
  };

  const rates = {
    answered: await bestRate(() => bot.hear(MESSAGE)),
    signed: await bestRate(receive),
    heard: await bestRate(() => agent.hear(MESSAGE)),
    json: await bestRate(copyDocuments(await bot.document())),
    checked: await bestRate(check),
    hmac: await bestRate(sign),
  };
  if (bot.said() < 2 * EVENTS * ROUNDS) throw new Error('The bot did not answer');
  return rates;
}

/** What a message does to its document at the least: it is read once and written twice. */
const copyDocuments = (document: string) => async () => {
  const stored: unknown = JSON.parse(document);
  for (let written = 0; written < 2; written++) JSON.stringify(stored);
};

const sign = async () => {
  const fields = Object.keys(FIELDS).sort();
  const text = fields.reduce((sum, name) => sum + name + FIELDS[name], ENDPOINT);
  createHmac('sha1', AUTH_TOKEN).update(text).digest('base64');
};

/**
 * Events a second of processor time, garbage collection included: others share the machine. The best of some
 * rounds, since the first ones warm the compiler.
 */
async function bestRate(work: () => Promise<void>): Promise<number> {
  let best = 0;
  for (let each = 0; each < ROUNDS; each++) {
    const before = process.cpuUsage();
    for (let n = 0; n < EVENTS; n++) await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, (EVENTS * 1e6) / (user + system));
  }
  return Math.round(best);
}

measure()
  .then((rates) => console.log(JSON.stringify(rates)))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
