import { createHmac } from 'node:crypto';
import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks';
import { readConversationWebhook } from '../../src/adapters/twilio/conversation-webhook';
import { type Row, round } from '../report';
import { CONVERSATION, CUSTOMER, createMemoryCore, MESSAGE } from './memory-core';

const TARGET = 25_000;
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

/** Events a second in one thread: decide, encode, decode, and a store in memory. */
export async function measureThroughput(settings: Readonly<Record<string, string>>): Promise<Row[]> {
  const bot = await createMemoryCore(settings);
  const agent = await createMemoryCore(settings);
  await agent.accept();
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, ENDPOINT, FIELDS);

  const receive = async () => {
    if (!validateRequest(AUTH_TOKEN, signature, ENDPOINT, FIELDS)) throw new Error('The signature is not right');
    for (const arrival of readConversationWebhook(FIELDS)?.arrivals ?? []) {
      if (arrival.kind === 'message.added') await bot.hear(arrival.message);
    }
  };

  const answered = await bestRate(() => bot.hear(MESSAGE));
  const signed = await bestRate(receive);
  const heard = await bestRate(() => agent.hear(MESSAGE));
  if (bot.said() < 2 * EVENTS * ROUNDS) throw new Error('The bot did not answer');
  const json = { 'its JSON alone': await bestRate(copyDocuments(await bot.document())) };
  const hmac = { 'a bare HMAC': await bestRate(sign) };
  return [
    row("customer's message, one bot message", answered, json),
    row('the same, from a signed webhook', signed, { ...json, ...hmac }),
    row("customer's message with an agent", heard, {}),
  ];
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

/** The best of some rounds: the first ones warm the compiler, and others share the machine. */
async function bestRate(work: () => Promise<void>): Promise<number> {
  let best = 0;
  for (let each = 0; each < ROUNDS; each++) {
    const started = performance.now();
    for (let n = 0; n < EVENTS; n++) await work();
    best = Math.max(best, EVENTS / ((performance.now() - started) / 1000));
  }
  return round(best);
}

const row = (name: string, ours: number, peers: Row['peers']): Row => ({
  name: `core: ${name}`,
  unit: 'events/s',
  better: 'higher',
  ours,
  peers,
  target: TARGET,
});
