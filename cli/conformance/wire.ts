import { BOT_CONTRACT_VERSION } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { BotCallError } from '../../src/adapters/bots/bot-adapter';
import { type PostAnswer, postJson } from '../../src/adapters/bots/post-json';

const TIMEOUT_MS = 8_000;

/** What is sent, and how it is signed where that is not as it should be. */
export interface WirePost {
  readonly id: string;
  readonly body: string;
  /** Milliseconds by which our clock is ahead of the bot's. */
  readonly ahead?: number;
  /** The body that is signed; that which is sent unless stated. */
  readonly signed?: string;
  readonly unsigned?: true;
}

/** The bot's address, for requests that no adapter would make. */
export interface Wire {
  /** The answer whatever its status, or why there is none. */
  post(post: WirePost): Promise<PostAnswer | { readonly status: 0; readonly text: string }>;
}

export function createWire(url: string, secret: string): Wire {
  const signer = new Webhook(secret);
  return {
    async post({ id, body, ahead = 0, signed = body, unsigned }) {
      const sentAt = new Date(Date.now() + ahead);
      const signature = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': signer.sign(id, sentAt, signed),
      };
      const headers = unsigned ? {} : signature;
      try {
        return await postJson({ url: new URL(url), headers, body, timeout: TIMEOUT_MS, keepAlive: false });
      } catch (error) {
        if (error instanceof BotCallError) return { status: 0, text: error.message };
        throw error;
      }
    },
  };
}

/** What asks for commands. It changes nothing, so that it can be sent in every wrong way. */
export const question = (id: string) =>
  JSON.stringify({ v: BOT_CONTRACT_VERSION, id, type: 'list_commands', timestamp: new Date().toISOString() });
