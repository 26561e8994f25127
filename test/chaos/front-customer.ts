import { setTimeout as wait } from 'node:timers/promises';
import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import type { Customer } from './customer';
import type { Lane } from './lane';

/** Somebody who talks with a bot in front: it asks for agents, and takes what is said to them. */
export interface FrontCustomer extends Customer {
  /** What was said, word for word. */
  readonly said: readonly string[];
  /** What of it was taken. */
  readonly taken: readonly string[];
}

/** A request that nobody answers well is repeated so many times, with the same key. */
const MOST_TRIES = 40;
const PAUSE_MS = 60;
/** What is of use only if it comes again. */
const isPassing = (status: number, code: unknown) => status >= 500 || status === 429 || code === 'busy';

interface Taken {
  readonly status: number;
  readonly body: { readonly code?: string; readonly conversationSid?: string; readonly epoch?: number };
}

/** @param chat the bot's name of it, the same whenever this conversation is played */
export async function welcomeFrontCustomer(lane: Lane, chat: string): Promise<FrontCustomer> {
  const { externalBot } = lane;
  if (!externalBot) throw new Error('Nobody is in front here');
  const said: string[] = [];
  const taken: string[] = [];
  let requests = 0;

  async function ask(path: string, request: object): Promise<Taken> {
    const key = `${chat}-${path}-${requests++}`.replaceAll(' ', '-');
    for (let tries = 1; ; tries++) {
      const answer = await fetch(`${lane.functionsUrl}/bot/${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${LOCAL_BOT.token}`,
          'idempotency-key': key,
          'content-type': 'application/json',
        },
        body: JSON.stringify(request),
      });
      const body = (await answer.json()) as Taken['body'];
      if (tries >= MOST_TRIES || !isPassing(answer.status, body.code)) return { status: answer.status, body };
      await wait(PAUSE_MS);
    }
  }

  const { body } = await ask('start', { chat, user: { name: 'Maya' } });
  const { conversationSid: conversation } = body;
  if (conversation === undefined) throw new Error(`The bot in front was not let in: ${JSON.stringify(body)}`);
  let epoch = body.epoch ?? 0;
  const identity = lane.simulator.world.conversations.participants(conversation)[0]?.identity ?? '';
  const newest = () => Math.max(epoch, externalBot.epochOf(conversation));

  return {
    conversation,
    identity,
    said,
    taken,
    async say(text) {
      if (text.startsWith('agent ')) {
        const started = await ask('start', { chat });
        // A chat that was closed would go on in another conversation: what becomes of that is another story.
        if (started.body.conversationSid === conversation) epoch = Math.max(epoch, started.body.epoch ?? 0);
        return;
      }
      if (text === 'cancel') return void (await ask('end', { conversationSid: conversation, epoch: newest() }));
      said.push(text);
      const { status } = await ask('message', { conversationSid: conversation, epoch: newest(), text });
      if (status === 200) taken.push(text);
    },
    async sendPicture() {
      const files = [{ content: 'AAAA', type: 'image/png', name: 'a.png' }];
      await ask('message', { conversationSid: conversation, epoch: newest(), files });
    },
    press: async () => undefined,
  };
}
