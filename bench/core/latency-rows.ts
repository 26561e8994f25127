import * as z from 'zod/mini';
import { ACCOUNT } from '../../simulator/world/account';
import { createRest } from '../../src/adapters/twilio/rest';
import { readSettings } from '../../src/adapters/twilio/settings';
import { median, type Row, round } from '../report';
import type { Chat, Scene } from './scene';

const ROUND_TRIPS_MS = [20, 50, 100];
const SAMPLES = 7;
const anything = z.unknown();

/** How long a customer's message keeps a Function, when each answer of Twilio's takes so long. */
export async function measureLatency(scene: Scene): Promise<Row[]> {
  const bot = await scene.greeted();
  const agent = await scene.waiting();
  await scene.accept(agent);
  // Messages that we did not send would be a gap to fill in ours.
  const { chat: other } = await scene.open();
  const cases = [
    { name: 'one bot message', chat: bot, text: 'one', floor: createFloor(scene, other, 1) },
    { name: 'two bot messages', chat: bot, text: 'two', floor: createFloor(scene, other, 2) },
    { name: 'with an agent', chat: agent, text: 'Still on fire', floor: createFloor(scene, other, 0) },
  ];
  const rows: Row[] = [];
  for (const roundTripMs of ROUND_TRIPS_MS) {
    for (const { name, chat, text, floor } of cases) {
      const [ours, lowest]: [number[], number[]] = [[], []];
      for (let sample = 0; sample < SAMPLES; sample++) {
        scene.twilio.roundTripMs = roundTripMs;
        ours.push((await scene.say(chat, text)).ms);
        lowest.push(await floor());
        scene.twilio.roundTripMs = 0;
      }
      rows.push(row(`customer's message, ${name}, round trip ${roundTripMs} ms`, roundTripMs, ours, lowest));
    }
  }
  return rows;
}

/** One read and one write of a document and so many messages, or the read alone, one after the other. */
function createFloor(scene: Scene, { conversationSid }: Chat, messages: number): () => Promise<number> {
  const rest = createRest(readSettings(scene.settings));
  const documents = `/v1/Services/${ACCOUNT.syncServiceSid}/Documents`;
  const name = `bench.${conversationSid}`;
  const sync = { host: 'sync.twilio.com', path: `${documents}/${name}` } as const;
  const message = {
    method: 'POST',
    host: 'conversations.twilio.com',
    path: `/v1/Services/${ACCOUNT.chatServiceSid}/Conversations/${conversationSid}/Messages`,
    form: { Author: 'Floor', Body: 'One.' },
  } as const;
  let isThere = false;
  return async () => {
    if (!isThere) {
      const form = { UniqueName: `${name}.${messages}`, Data: '{}' };
      await rest({ method: 'POST', host: 'sync.twilio.com', path: documents, form }, anything);
      isThere = true;
    }
    const path = `${sync.path}.${messages}`;
    const started = performance.now();
    await rest({ ...sync, path, method: 'GET' }, anything);
    if (messages > 0) await rest({ ...sync, path, method: 'POST', form: { Data: '{}' } }, anything);
    for (let sent = 0; sent < messages; sent++) await rest(message, anything);
    return performance.now() - started;
  };
}

function row(name: string, roundTripMs: number, ours: readonly number[], floor: readonly number[]): Row {
  const ms = median(ours);
  return {
    name,
    unit: `ms (${round(ms / roundTripMs, 1)} round trips)`,
    better: 'lower',
    ours: round(ms),
    peers: { floor: round(median(floor)) },
  };
}
