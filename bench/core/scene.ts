import { AGENT_ENDPOINTS, conversationSid, readBotMarks } from '@bot-handoff/contract';
import { configureAccount } from '../../scripts/stack/configure-account';
import { functionSettings } from '../../scripts/stack/function-settings';
import { createSimulator, type Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { createRest } from '../../src/adapters/twilio/rest';
import { readSettings } from '../../src/adapters/twilio/settings';
import { createSyncDueIndex } from '../../src/adapters/twilio/sync-due-index';
import { waitFor } from '../wait-for';
import { installRuntime } from './function-runtime';
import { type FunctionsHost, type Invocation, startFunctionsHost } from './functions-host';
import { type SlowTwilio, startSlowTwilio } from './slow-twilio';

const LIMIT_MS = 20_000;

/** A conversation with us, and the customer's name in it. */
export interface Chat {
  readonly conversationSid: string;
  readonly identity: string;
}

/** The simulated account with our real Functions and adapters; conversations are ours when they started with us. */
export async function startScene() {
  installRuntime();
  const simulator = await createSimulator({ port: 0, quiet: true });
  const twilio = await startSlowTwilio(simulator.url);
  const settings = {
    ...functionSettings({ simulatorUrl: twilio.url, functionsUrl: 'http://127.0.0.1:1' }),
    BOT_HANDOFF_ADOPT: 'started',
    BOT_HANDOFF_SWEEP_IN_PASSING: 'off',
  };
  const functions = await startFunctionsHost(twilio, settings);
  await configureAccount({ simulatorUrl: simulator.url, functionsUrl: functions.url });
  await openDueIndex(settings);
  return createScene(simulator, twilio, functions, settings);
}

/** The first conversation of each of its maps makes that map: two calls more, sixteen times in a deployment's life. */
async function openDueIndex(settings: Readonly<Record<string, string>>): Promise<void> {
  const read = readSettings(settings);
  const due = createSyncDueIndex(createRest(read), read);
  for (const last of '0123456789abcdef') await due.add(conversationSid.parse(`CH${last.padStart(32, '0')}`));
}

/** What something came to, with all the runs that it caused. */
export interface Cost {
  readonly runs: number;
  readonly calls: number;
}

export type Scene = Awaited<ReturnType<typeof startScene>>;

function createScene(
  simulator: Simulator,
  twilio: SlowTwilio,
  functions: FunctionsHost,
  settings: Readonly<Record<string, string>>,
) {
  const { world } = simulator;

  /** Does something and resolves with the Function run that it causes. */
  async function causing(what: string, act: () => Promise<unknown>, isIt: (run: Invocation) => boolean) {
    const before = functions.invocations.length;
    await act();
    return waitFor(what, LIMIT_MS, async () => functions.invocations.slice(before).find(isIt));
  }

  const say = ({ conversationSid, identity }: Chat, body: string, attributes = {}) =>
    causing(
      `the webhook of "${body}"`,
      () =>
        world.conversations.post({ conversationSid, author: identity, body, attributes }, { source: 'SDK', identity }),
      ({ event }) => event.EventType === 'onMessageAdded' && event.ConversationSid === conversationSid,
    );

  const isQuiet = () =>
    waitFor('the end of all webhooks', LIMIT_MS, async () => (simulator.inFlight() === 0 ? true : undefined));

  /** Presses a button of the newest question. */
  async function press(chat: Chat, text: string): Promise<Invocation> {
    const marks = world.conversations.messages(chat.conversationSid).map(({ attributes }) => readBotMarks(attributes));
    const offer = marks.reverse().find((each) => each?.offer)?.offer;
    const option = offer?.options.find((each) => each.text === text);
    if (!offer || !option) throw new Error(`Nobody offered "${text}"`);
    return say(chat, text, { bot_handoff: { choice: { nonce: offer.nonce, option: option.id } } });
  }

  async function open(): Promise<{ chat: Chat; run: Invocation }> {
    const run = await functions.call('webchat/start', { language: 'en' });
    return { chat: run.body as Chat, run };
  }

  function asAgent(endpoint: 'runCommand' | 'handBack', request: object): Promise<Invocation> {
    const worker = world.taskrouter.workers()[0];
    if (!worker) throw new Error('The account has no worker');
    const Token = world.tokens.mintFlexToken(worker, ['agent']);
    const path = AGENT_ENDPOINTS[endpoint].path as 'agent/run-command' | 'agent/hand-back';
    return functions.call(path, { Token, Body: JSON.stringify(request) });
  }

  async function accept({ conversationSid }: Chat): Promise<Invocation> {
    const offered = await waitFor('a reservation', LIMIT_MS, async () => {
      const task = world.taskrouter.tasks().find(({ attributes }) => attributes.conversationSid === conversationSid);
      return world.taskrouter
        .reservations()
        .find(({ taskSid, reservationStatus }) => taskSid === task?.sid && reservationStatus === 'pending');
    });
    const channel = world.interactions.channelOfConversation(conversationSid);
    const invite = world.interactions.invites(channel?.sid ?? '').find(({ taskSid }) => taskSid === offered.taskSid);
    return causing(
      'the acceptance',
      () => world.interactions.acceptInvite(invite?.sid ?? '', offered.sid),
      ({ event }) => event.EventType === 'reservation.accepted' && event.TaskSid === offered.taskSid,
    );
  }

  return {
    /** Runs and calls of what happens, and of all the webhooks that follow. */
    async cost(act: () => Promise<unknown>): Promise<Cost> {
      await isQuiet();
      const before = functions.invocations.length;
      await act();
      await isQuiet();
      const caused = functions.invocations.slice(before);
      return { runs: caused.length, calls: caused.flatMap(({ calls }) => calls).length };
    },
    sayAsAgent({ conversationSid, identity }: Chat, body: string): Promise<Invocation> {
      const agent = world.conversations
        .participants(conversationSid)
        .find((each) => each.identity && each.identity !== identity);
      if (!agent?.identity) throw new Error(`Nobody but the customer is in ${conversationSid}`);
      return say({ conversationSid, identity: agent.identity }, body);
    },
    sweep: () =>
      functions.call('sweep/run', {
        request: { headers: { authorization: `Bearer ${settings.BOT_HANDOFF_SWEEP_SECRET}` } },
      }),
    settings,
    twilio,
    world,
    say,
    press,
    open,
    accept,
    asAgent,
    causing,
    /** A chat in which the bot knows the customer and waits for nothing. */
    async greeted(): Promise<Chat> {
      const { chat } = await open();
      await say(chat, 'Maya');
      return chat;
    },
    /** A chat whose customer has just asked for an agent. */
    async waiting(): Promise<Chat> {
      const { chat } = await open();
      await say(chat, 'Maya');
      await causing(
        'the queue',
        () => press(chat, 'Hardware'),
        ({ event }) => event.EventType === 'task-queue.entered',
      );
      return chat;
    },
    /** Bytes of what we store about the conversation. */
    storedBytes({ conversationSid }: Chat): number {
      const { documents } = world.sync.need(ACCOUNT.syncServiceSid);
      const stored = documents.find(`bot-handoff.state.${conversationSid}`);
      return Buffer.byteLength(JSON.stringify(stored?.data));
    },
    async close(): Promise<void> {
      functions.close();
      twilio.close();
      await simulator.close();
    },
  };
}
