import { join } from 'node:path';
import { bundleAssets } from '../../scripts/bundle/bundle-assets';
import { bundleFunctions } from '../../scripts/bundle/bundle-functions';
import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import { type Closer, startCore } from '../../scripts/stack/start-core';
import { ACCOUNT } from '../../simulator/world/account';
import { respond, serveBot } from '../../test/bots/serve-bot';

const root = join(__dirname, '../..');
const FLOWS = { flows: 'test/bots/flows', output: '.cache/bench-bots/assets' };
/** How often is looked whether the answer is there. */
const LOOK_EVERY_MS = 1;
const LIMIT_MS = 30_000;
const LOOK_FOR_END_EVERY_MS = 20;
const TOO_MANY = 429;

export interface BenchChat {
  readonly conversationSid: string;
  readonly identity: string;
}

/** The local stack without pages, and a bot that answers everything after so long. */
export async function startBotStack() {
  const closers: Closer[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const bot = { latency: 0, ownTime: [] as number[] };
  const served = await serveBot(async (_, response) => {
    const since = performance.now();
    if (bot.latency > 0) await new Promise((resolve) => setTimeout(resolve, bot.latency));
    respond(response, { actions: [{ type: 'say', text: 'Hello from the bot.' }] });
    bot.ownTime.push(performance.now() - since);
  });
  closers.push(() => served.close());
  try {
    await Promise.all([bundleFunctions(root), bundleAssets(root, FLOWS)]);
    const core = await startCore(
      {
        ...{ port: 0, functionsPort: 0, quiet: true, print: () => undefined },
        folders: { root, functions: 'dist/functions', assets: FLOWS.output },
        settings: {
          BOT_HANDOFF_BOT: 'webhook',
          BOT_HANDOFF_BOT_URL: served.url,
          BOT_HANDOFF_BOT_IDEMPOTENT: 'on',
          BOT_HANDOFF_HTTP_HOSTS: served.host,
          VAULT_BOT_SECRET: LOCAL_BOT.secret,
          BOT_HANDOFF_SWEEP_IN_PASSING: 'off',
        },
      },
      closers,
    );
    core.simulator.ready(core.functionsUrl);
    const { conversations, sync } = core.simulator.world;

    async function look(what: string, isSo: () => boolean): Promise<void> {
      const end = performance.now() + LIMIT_MS;
      while (!isSo()) {
        if (performance.now() > end) throw new Error(`No ${what} within ${LIMIT_MS} ms`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    }

    const hasRunner = (conversationSid: string): boolean => {
      const { documents } = sync.need(ACCOUNT.syncServiceSid);
      return JSON.stringify(documents.find(`bot-handoff.state.${conversationSid}`)?.data ?? {}).includes('"lease"');
    };

    async function open(): Promise<BenchChat> {
      const answer = await fetch(`${core.functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
      if (answer.status !== 200) throw new Error(`no chat: ${await answer.text()}`);
      return (await answer.json()) as BenchChat;
    }

    /** Milliseconds from a customer's message until its answer is there. */
    async function turn({ conversationSid, identity }: BenchChat, body: string): Promise<number> {
      const before = conversations.messages(conversationSid).length;
      const since = performance.now();
      await conversations.post({ conversationSid, author: identity, body }, { source: 'SDK', identity });
      await look('answer', () => conversations.messages(conversationSid).length >= before + 2);
      const took = performance.now() - since;
      // The execution ends a moment later: with the next message there would be two of them.
      await look('end', () => !hasRunner(conversationSid));
      return took;
    }

    /** The customer writes; over when the execution is that this begins. `false` where Twilio's limit refused it. */
    async function write({ conversationSid, identity }: BenchChat, body: string): Promise<boolean> {
      const delivered = new Promise<number | null>((resolve) => {
        const stop = core.simulator.wire.on(({ kind, status, request }) => {
          if (kind !== 'webhook' || !request.includes(conversationSid)) return;
          stop();
          resolve(status);
        });
      });
      await conversations.post({ conversationSid, author: identity, body }, { source: 'SDK', identity });
      const status = await delivered;
      // Twilio waits 5 s for an answer, an execution goes on without.
      while (hasRunner(conversationSid)) await new Promise((resolve) => setTimeout(resolve, LOOK_FOR_END_EVERY_MS));
      return status !== TOO_MANY;
    }

    return { bot, open, turn, write, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export type BotStack = Awaited<ReturnType<typeof startBotStack>>;
