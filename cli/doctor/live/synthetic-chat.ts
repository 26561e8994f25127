import { conversationSid, WEBCHAT_ENDPOINTS } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { isRefused, type Rest } from '../../../src/adapters/twilio/rest';
import { createSyncDueIndex } from '../../../src/adapters/twilio/sync-due-index';
import { createSyncStateStore } from '../../../src/adapters/twilio/sync-state-store';
import { createUserTraces } from '../../../src/adapters/twilio/user-traces';
import type { State } from '../../../src/domain/conversation/state';

/** What the synthetic customer is called: a workflow can keep their tasks from people by it. */
export const DOCTOR_NAME = 'bot-handoff doctor';

const HOST = 'conversations.twilio.com';
const KEPT = { keepDays: 1, keepUserDays: 1 };
const EVERY_MS = 250;

const messageList = z.object({ messages: z.array(z.object({ index: z.number(), author: z.nullish(z.string()) })) });
const opened = z.object({ conversationSid, identity: z.string() });
const anything = z.unknown();

export interface ChatMeans {
  readonly rest: Rest;
  readonly functionsUrl: string;
  readonly syncServiceSid: string;
  /** Milliseconds to wait for each thing to happen. */
  readonly patience: number;
}

/** A chat that nobody is in but us. */
export interface SyntheticChat {
  readonly sid: string;
  /** Writes as the customer, and tells the webhooks so, which REST alone would not. @returns the message's index */
  say(text: string): Promise<number>;
  /** Resolves to the milliseconds until somebody else has written after this index. @throws Error when nobody does */
  answered(after: number): Promise<number>;
  state(): Promise<State | undefined>;
  /** @throws Error that says `what` was waited for in vain */
  until(what: string, isSo: (state: State) => boolean): Promise<State>;
  /** Closes the conversation and takes every trace of it away. */
  remove(): Promise<void>;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, EVERY_MS));

async function poll<T>(
  what: string,
  patience: number,
  look: () => Promise<T | undefined>,
): Promise<{ found: T; ms: number }> {
  const since = performance.now();
  for (;;) {
    const found = await look();
    const ms = Math.round(performance.now() - since);
    if (found !== undefined) return { found, ms };
    if (ms > patience) throw new Error(`${what} within ${patience / 1000} seconds.`);
    await pause();
  }
}

/** Starts a web chat as a site's page would. @throws Error with what the Functions said */
export async function openChat({ rest, functionsUrl, syncServiceSid, patience }: ChatMeans): Promise<SyntheticChat> {
  const url = `${functionsUrl}/${WEBCHAT_ENDPOINTS.start.path}`;
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ name: DOCTOR_NAME }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`);
  const { conversationSid: sid, identity } = opened.parse(JSON.parse(text));
  const path = `/v1/Conversations/${sid}`;
  const headers = { 'X-Twilio-Webhook-Enabled': 'true' };
  const store = createSyncStateStore(rest, { syncServiceSid, ...KEPT });

  const state = async () => (await store.read(sid))?.stored.state;
  async function until(what: string, isSo: (state: State) => boolean): Promise<State> {
    const { found } = await poll(what, patience, async () => {
      const now = await state();
      return now && isSo(now) ? now : undefined;
    });
    return found;
  }

  return {
    sid,
    state,
    until,
    async say(Body) {
      const form = { Author: identity, Body };
      const message = z.object({ index: z.number() });
      const call = { method: 'POST', host: HOST, path: `${path}/Messages`, form, headers } as const;
      return (await rest(call, message)).body.index;
    },
    async answered(after) {
      const query = { Order: 'desc', PageSize: 20 };
      const { ms } = await poll('The bot did not answer', patience, async () => {
        const { body } = await rest({ method: 'GET', host: HOST, path: `${path}/Messages`, query }, messageList);
        return body.messages.find(({ index, author }) => index > after && author !== identity);
      });
      return ms;
    },
    async remove() {
      await rest({ method: 'POST', host: HOST, path, form: { State: 'closed' }, headers }, anything).catch(
        unlessRefused,
      );
      const closed = ({ mode }: State) => mode === 'closed';
      // The Functions would write the state anew if they heard of the end after it was erased.
      await until('The Functions did not hear of the end', closed).catch(() => undefined);
      await rest({ method: 'DELETE', host: HOST, path }, anything).catch(unlessRefused);
      await createUserTraces(rest, { syncServiceSid, ...KEPT }).eraseConversation(sid);
      await createSyncDueIndex(rest, { syncServiceSid, keepDays: 1 }).remove(sid);
    },
  };
}

function unlessRefused(error: unknown): void {
  if (!isRefused(error)) throw error;
}
