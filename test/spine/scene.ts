import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversationSid, participantSid, taskSid, workerSid } from '@bot-handoff/contract';
import { createMemoryConversation } from '../../src/adapters/memory/memory-conversation';
import { createMemoryJournal } from '../../src/adapters/memory/memory-journal';
import { createMemoryPauseSwitch } from '../../src/adapters/memory/memory-pause-switch';
import { createMemoryStateStore } from '../../src/adapters/memory/memory-state-store';
import { createMemoryUserStore } from '../../src/adapters/memory/memory-user-store';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import { createDispatch, type DispatchPorts } from '../../src/app/dispatch';
import type { Arrival, Message } from '../../src/domain/conversation/event';
import { adoptedState } from '../../src/domain/conversation/state';
import type { ExternalBot, Settings } from '../../src/domain/conversation/step';
import { createEngine } from '../../src/domain/flow/create-engine';
import type { Waiting } from '../../src/ports/state-store';

const root = join(__dirname, '../..');
const FLOWS = 'flows/twilio';
const sidOf = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(32, '0')}`;

export const CONVERSATION = conversationSid.parse(sidOf('CH', 1));
export const CUSTOMER = participantSid.parse(sidOf('MB', 1));
export const ALICE = workerSid.parse(sidOf('WK', 1));
export const BOB = workerSid.parse(sidOf('WK', 2));
export const task = (n: number) => taskSid.parse(sidOf('WT', n));

/** The guide's flows, read from their files. */
export function guideFlows(): { path: string; text: string }[] {
  return readdirSync(join(root, FLOWS), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path: `${FLOWS}/${path}`, text: readFileSync(join(root, FLOWS, path), 'utf8') }));
}

/** One conversation, its ports in memory, the real flows and the real loop; time stands still until it is moved. */
export function createScene(
  extraFlows: { path: string; text: string }[] = [],
  instead: Partial<DispatchPorts> = {},
  policy: Partial<Settings> = {},
  /** What the loop sees of its ports. */
  plant: (ports: DispatchPorts) => DispatchPorts = (ports) => ports,
  channel = 'web',
  {
    bot,
    ownFlows = guideFlows(),
  }: { readonly bot?: ExternalBot; readonly ownFlows?: ReturnType<typeof guideFlows> } = {},
) {
  const compiled = compileFlows([...extraFlows, ...ownFlows]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  const store = createMemoryStateStore();
  const pauses = createMemoryPauseSwitch();
  const journal = createMemoryJournal();
  const time = { now: 1_700_000_000_000 };
  const chat = createMemoryConversation(() => time.now);
  const errors: string[] = [];
  let leases = 0;
  let isDead = false;
  const ports: DispatchPorts = {
    store,
    messenger: chat.messenger,
    desk: chat.desk,
    records: chat.records,
    users: createMemoryUserStore(),
    due: chat.due,
    waits: { of: async () => ({ average: 90, availableAgents: 2 }) },
    pauses,
    journal,
    sealer: { seal: (text) => `sealed ${text.length}`, unseal: (sealed) => sealed },
    http: { send: async () => ({ status: null, failure: 'unreachable' }) },
    clock: {
      now: () => time.now,
      sleep: async (ms) => {
        if (isDead) scene.die();
        time.now += ms;
      },
    },
    log: { info: () => undefined, error: (event) => errors.push(event) },
    newId: () => `lease-${++leases}`,
    ...instead,
  };
  const settings: Settings = {
    agentNamePolicy: 'full',
    fallbackText: "Sorry, I didn't get that.",
    fallbacksBeforeHandoff: 3,
    waitLimit: 600_000,
    askLimit: 1_800_000,
    cancelWords: ['cancel'],
    commandPrefix: '/',
    closeAfter: { bot: 'PT24H', agent: 'P3D' },
    leave: 'to_queue',
    secondCommand: 'refuse',
    ...policy,
  };
  const engine = createEngine(compiled.book, { random: () => 0 });
  const dispatch = createDispatch(plant(ports), { engine, settings, bot });
  const customer = { participant: CUSTOMER, identity: 'maya', channel };
  const happen = (arrival: Arrival | Waiting) =>
    dispatch(CONVERSATION, arrival, async () => adoptedState(CONVERSATION, customer, -1));

  /** What was posted by the customer, without telling anybody. */
  const post = (text: string, choice?: Message['choice']) =>
    chat.add({ author: 'customer', style: 'say', text }, CUSTOMER, { choice });
  const hear = (message: Message) => happen({ kind: 'message.added', message });
  const say = (text: string, choice?: Message['choice']) => hear(post(text, choice));

  const scene = {
    chat,
    store,
    pauses,
    journal,
    ports,
    time,
    errors,
    engine,
    dispatch,
    happen,
    post,
    hear,
    say,
    /** The runner is gone in the middle of a call, and does not live to try it again. */
    die: (): never => {
      isDead = true;
      throw new Error('the machine is gone');
    },
    revive: () => {
      isDead = false;
    },
    openPage: () => happen({ kind: 'page.opened', user: {} }),
    /** The page is opened by what has just made the conversation. */
    openNew: () => dispatch(CONVERSATION, { kind: 'page.opened', user: {} }, adoptedState(CONVERSATION, customer, -1)),
    /** Presses a button of the last question. */
    press: (text: string) => {
      const offer = [...chat.lines].reverse().find((line) => line.offer)?.offer;
      const option = offer?.options.find((each) => each.text === text);
      if (!offer || !option) throw new Error(`no button "${text}"`);
      return say(text, { nonce: offer.nonce, option: option.id });
    },
    accept: (n = 1, worker = ALICE, name = 'Alice Agent') =>
      happen({
        kind: 'reservation.accepted',
        task: task(n),
        agent: { worker, workerName: 'alice@example.com', attributes: { full_name: name } },
        taskAttributes: chat.opened[n - 1]?.attributes ?? {},
      }),
    command: (
      name: string,
      key = `key-of-${name}`,
      worker = ALICE,
      rest = '',
      more: { readonly roles?: readonly string[]; readonly confirmed?: boolean } = {},
    ) => happen({ kind: 'command.requested', key, worker, name, rest, ...more }),
    handBack: (moment: 'end' | 'complete', more: { note?: string; flow?: string } = {}, worker = ALICE) =>
      happen({ kind: 'handback.requested', worker, moment, ...more }),
    state: async () => {
      const read = await store.read(CONVERSATION);
      if (!read) throw new Error('not adopted');
      return read.stored;
    },
    /** The conversation as people read it. */
    transcript: () => chat.lines.map(({ author, style, text }) => `${style === 'status' ? 'status' : author}: ${text}`),
    /** What was said since the last time that somebody looked. */
    heard: (() => {
      let looked = 0;
      return () => {
        const fresh = scene.transcript().slice(looked);
        looked = chat.lines.length;
        return fresh;
      };
    })(),
  };
  return scene;
}

/** As far as an agent who has just accepted. */
export async function withAgent(scene = createScene()) {
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  await scene.accept();
  scene.heard();
  return scene;
}
