import { join } from 'node:path';
import { buildService } from '../../scripts/bundle/build-service';
import { bundleAssets } from '../../scripts/bundle/bundle-assets';
import { type Closer, type Core, startCore } from '../../scripts/stack/start-core';
import type { Message } from '../../simulator/world/conversation-types';
import { until } from '../until';

const root = join(__dirname, '../..');

export interface Chat {
  readonly conversationSid: string;
  readonly identity: string;
}

export interface StandOptions {
  /** Settings of the Functions in place of those of `npm start`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A folder of flows in place of the product's, from the root. */
  readonly flows?: string;
  /** Hears each line that the runtime or a Function prints. */
  readonly print?: (line: string) => void;
}

/** The real Functions on a simulated account, without pages; time is moved by `core.advance`. */
export async function openStand({ settings, flows, print = () => undefined }: StandOptions = {}) {
  const closers: Closer[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  await buildService(root, console.warn);
  const assets = flows === undefined ? 'dist/assets' : `.cache/${flows.replaceAll('/', '-')}/assets`;
  if (flows !== undefined) await bundleAssets(root, { flows, output: assets });
  const folders = { root, functions: 'dist/functions', assets };
  const options = {
    port: 0,
    functionsPort: 0,
    folders,
    quiet: true,
    print,
    ...(settings && { settings }),
  };
  const core: Core = await startCore(options, closers).catch(async (error) => {
    await close();
    throw error;
  });
  core.simulator.ready(core.functionsUrl);

  const { world } = core.simulator;
  const messagesOf = ({ conversationSid }: Chat): Message[] => world.conversations.messages(conversationSid);
  return {
    core,
    world,
    close,
    messagesOf,
    async openChat(): Promise<Chat> {
      const answer = await fetch(`${core.functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
      if (answer.status !== 200) throw new Error(`no chat: ${await answer.text()}`);
      return (await answer.json()) as Chat;
    },
    hears: (chat: Chat, text: string) => until(() => messagesOf(chat).find(({ body }) => body?.includes(text))),
    /** `source`: what comes over REST fires no webhook. */
    say: ({ conversationSid, identity }: Chat, body: string, source: 'SDK' | 'API' = 'SDK') =>
      world.conversations.post({ conversationSid, author: identity, body }, { source, identity }),
  };
}

export type Stand = Awaited<ReturnType<typeof openStand>>;
