import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ConversationSid } from '../../contract/src/sids';
import type { FunctionContext } from '../adapters/twilio/function';
import { stateDocument } from '../adapters/twilio/sync-names';
import type { RecordedCustomer } from './judge-post';

const HOST = 'sync.twilio.com';
/** Twilio publishes what is not answered within 5 s: better to refuse in time. */
const LIMIT_MS = 1_000;

async function readAll(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function get(url: URL, authorization: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      headers: { authorization, accept: 'application/json' },
      // A connection kept from an earlier call may have died while this Function slept.
      agent: false,
      signal: AbortSignal.timeout(LIMIT_MS),
    };
    const onAnswer = (message: IncomingMessage) =>
      readAll(message).then((text) => resolve({ status: message.statusCode ?? 0, text }), reject);
    const request =
      url.protocol === 'http:' ? httpRequest(url, options, onAnswer) : httpsRequest(url, options, onAnswer);
    request.on('error', reject);
    request.end();
  });
}

/** Tolerant of all that the state may hold beside it. */
function readCustomer(text: string): RecordedCustomer {
  const { data } = JSON.parse(text) as { data?: { state?: { customer?: Partial<RecordedCustomer> } } };
  const customer = data?.state?.customer;
  if (typeof customer?.participant !== 'string') throw new Error('The state document names no customer.');
  return { participant: customer.participant, identity: customer.identity ?? null };
}

/**
 * Reads from our state document whose conversation it is; null when there is none.
 *
 * @throws Error when Sync does not say so within a second
 */
export async function findCustomer(
  context: FunctionContext,
  conversation: ConversationSid,
): Promise<RecordedCustomer | null> {
  const { ACCOUNT_SID, AUTH_TOKEN, TWILIO_SYNC_SERVICE_SID, TWILIO_API_BASE } = context;
  const path = `/v1/Services/${TWILIO_SYNC_SERVICE_SID}/Documents/${stateDocument(conversation)}`;
  const base = typeof TWILIO_API_BASE === 'string' ? `${TWILIO_API_BASE}/${HOST}` : `https://${HOST}`;
  const authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
  const { status, text } = await get(new URL(base + path), authorization);
  if (status === 404) return null;
  if (status !== 200) throw new Error(`Sync answered ${status}.`);
  return readCustomer(text);
}
