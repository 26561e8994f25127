import { conversationSid, MESSAGE_MARKS, participantSid } from '@bot-handoff/contract';
import type { Message } from '../../simulator/world/conversation-types';
import { createWorld, type SimulatedWorld } from '../../simulator/world/create-world';
import type { JsonObject } from '../../simulator/world/json';
import { adoptedState, type State } from '../../src/domain/conversation/state';
import { findViolations } from './invariants';
import type { Ledger, Revision, Said, TaskChange } from './ledger';

const IDENTITY = 'visitor';

let world: SimulatedWorld;
let conversation: string;
let at: number;
let index: number;
let said: Said[];
let revisions: Revision[];
let taskChanges: TaskChange[];
let handoffs: Map<string, string>;
let invited: Set<string>;

beforeEach(async () => {
  world = createWorld();
  conversation = (await world.conversations.create({}, { source: 'API' })).sid;
  [at, index] = [0, 0];
  [said, revisions, taskChanges] = [[], [], []];
  [handoffs, invited] = [new Map(), new Set()];
});

const note = (message: Pick<Message, 'author' | 'body' | 'participantSid' | 'source' | 'attributes'>) => {
  const [sid, times] = [`IM${index}`, { dateCreated: 0, dateUpdated: 0 }];
  const whole = { ...message, ...times, sid, conversationSid: conversation, index: index++, media: [], delivery: null };
  said.push({ at: at++, message: whole });
};
const asks = (body: string) => note({ author: IDENTITY, body, participantSid: 'MB1', source: 'SDK', attributes: {} });
const agentSays = (body: string) =>
  note({ author: 'alice', body, participantSid: 'MB2', source: 'SDK', attributes: {} });
const botSays = (body: string, effect: string, more: JsonObject = {}) =>
  note({
    author: 'Bot',
    body,
    participantSid: null,
    source: 'API',
    attributes: { [MESSAGE_MARKS]: { effect, ...more } },
  });

/** What stands in the store from now on; `waitsFor` is the nonce of the question that the bot waits with. */
const stores = (
  mode: 'bot' | 'waiting' | 'agent',
  seen: number,
  { waitsFor, epoch = 0, ...more }: Partial<Revision['stored']> & { waitsFor?: string; epoch?: number } = {},
) => {
  const main = waitsFor === undefined ? {} : { main: { position: {}, nonce: waitsFor } };
  const customer = { participant: participantSid.parse(`MB${'0'.repeat(32)}`), identity: IDENTITY, channel: 'web' };
  // Only what the invariants read of a mode is there.
  const state = {
    ...adoptedState(conversationSid.parse(conversation), customer, seen),
    ...main,
    mode,
    epoch,
    handoff: { id: 'e1' },
  } as State;
  revisions.push({ at: at++, conversation, stored: { state, outbox: [], inbox: [], ...more } });
};

const ledger = (): Ledger => ({
  said,
  revisions,
  taskChanges,
  handoffs,
  invited,
  typed: new Set(),
  stop: () => undefined,
});
const details = (isGuarded = true, refused?: ReadonlySet<string>) =>
  findViolations(world, { conversation, identity: IDENTITY }, ledger(), { isGuarded, refused }).map(
    ({ rule, detail }) => `${rule}: ${detail}`,
  );

test('one answer to each message is as it should be', () => {
  asks('hello m1');
  stores('bot', 0);
  botSays('answer m1', 'e0');
  expect(details()).toEqual([]);
});

test('a message without an answer', () => {
  asks('hello m1');
  stores('bot', 0);
  asks('hello m2');
  expect(details()).toEqual(['one answer: "hello m1" was not answered', 'one answer: "hello m2" was not answered']);
});

test('a message with two answers', () => {
  asks('hello m1');
  stores('bot', 0);
  botSays('answer m1', 'e0');
  botSays('answer m1', 'e1');
  expect(details()).toEqual(['one answer: "hello m1" was answered 2 times', 'no repeats: "answer m1" was said twice']);
});

test('what an external bot was about to be asked when its late reply handed off is for the agent', () => {
  stores('bot', -1);
  asks('hello m1');
  stores('waiting', 0, { epoch: 1 });
  const ofBots = () => details(true, new Set()).filter((each) => each.startsWith('one answer'));
  expect(ofBots()).toEqual([]);
  asks('hello m2');
  stores('bot', 0, { epoch: 2 });
  stores('bot', 1, { epoch: 2 });
  expect(ofBots()).toEqual(['one answer: "hello m2" was not answered']);
});

test('a button that nobody heard', () => {
  asks('pick m1');
  stores('bot', 0, { waitsFor: 'n1' });
  botSays('answer m1, yes or no?', 'e0', { offer: { nonce: 'n1', options: [] } });
  stores('bot', 1, { waitsFor: 'n1' });
  const attributes = { [MESSAGE_MARKS]: { choice: { nonce: 'n1', option: 'yes' } } };
  note({ author: IDENTITY, body: 'Yes', participantSid: 'MB1', source: 'SDK', attributes });
  stores('bot', 2);
  expect(details()).toEqual(['one answer: the button of "answer m1, yes or no?" was pressed in vain']);
  botSays('choice on m1', 'e1');
  expect(details()).toEqual([]);
});

test('what was said to an agent needs no answer of the bot, and gets none', () => {
  stores('agent', -1);
  asks('hello m1');
  asks('hello m2');
  stores('agent', -1);
  botSays('answer m2', 'e0');
  stores('bot', 2);
  expect(details()).toEqual(['one answerer: in mode agent "hello m2" got the bot\'s "answer m2"']);
});

test('what an agent took up as they joined needs no answer of the bot', () => {
  stores('bot', -1);
  asks('agent m1');
  stores('agent', 0);
  expect(details().filter((each) => each.startsWith('one answer'))).toEqual([]);
});

test('a way out of the queue that nobody heard', () => {
  stores('waiting', -1);
  asks('cancel');
  const unheard = 'one answer: in mode waiting "cancel" was never heard';
  expect(details()).toContain(unheard);
  asks('hello m1');
  expect(details().filter((each) => each === unheard)).toHaveLength(2);
  stores('waiting', 0);
  expect(details().filter((each) => each === unheard)).toHaveLength(1);
});

test('an effect that was done twice, and a fact that was told twice', () => {
  stores('waiting', 9);
  stores('bot', 9);
  botSays('nobody came', 'e0');
  botSays('queued e1', 'e0');
  botSays('queued e1', 'e2');
  botSays('left Alice', 'e3');
  expect(details()).toEqual([
    'no repeats: "queued" was said 2 times for 1 handoffs',
    'no repeats: effect e0 was done twice',
    'no repeats: /^left / was said 1 times for 0 agents',
  ]);
});

const changes = (task: string, status: TaskChange['status'], of = conversation) =>
  taskChanges.push({ at: at++, task, conversation: of, status });

test('two tasks, at a time and for one handoff', () => {
  stores('bot', 9);
  changes('WT1', 'pending');
  changes('WT2', 'pending');
  changes('WT1', 'canceled');
  changes('WT2', 'completed');
  handoffs = new Map([
    ['WT1', 'e1'],
    ['WT2', 'e1'],
  ]);
  expect(details()).toEqual(['one task: handoff e1 has made 2 tasks', 'one task: 2 tasks were at work at a time']);
  invited.add('WT2');
  handoffs.delete('WT2');
  expect(details()).toEqual([]);
});

test('a task of the conversation that was closed, and one of the conversation after it', () => {
  stores('bot', 9);
  changes('WT1', 'assigned', 'CH0');
  changes('WT2', 'assigned');
  changes('WT2', 'completed');
  handoffs = new Map([
    ['WT1', 'e1'],
    ['WT2', 'e1'],
  ]);
  expect(details()).toEqual([]);
});

test('a state that Twilio does not know of, and work that was left', async () => {
  stores('waiting', 9, {
    inbox: [{ kind: 'message.noticed', index: 3 }],
    outbox: [{ kind: 'close-conversation', id: 'e1' }],
  });
  expect(details()).toEqual([
    'never alone: the stored mode is waiting, and Twilio says bot',
    'all done: left in the outbox: close-conversation',
    'all done: 1 left in the inbox',
  ]);
  await world.conversations.update(conversation, { state: 'closed' }, { source: 'API' });
  expect(details()[0]).toBe('truth: the stored mode is waiting, and Twilio says closed');
});

test('a command that became a message', () => {
  stores('agent', 9);
  agentSays('How can I help?');
  agentSays('/poll c1');
  expect(details()).toContain('no command in the conversation: message 1 is a command');
  expect(details(false)).toEqual(['never alone: the stored mode is agent, and Twilio says bot']);
});

test('a command that is still there', async () => {
  stores('bot', 9);
  const agent = { source: 'SDK', identity: 'alice' } as const;
  const message = await world.conversations.post({ conversationSid: conversation, body: '/poll c1' }, agent);
  expect(details(false)).toEqual(['no command in the conversation: message 0, a command, is still there']);
  await world.conversations.removeMessage(conversation, message.sid, { source: 'API' });
  expect(details(false)).toEqual([]);
});
