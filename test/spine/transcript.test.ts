import { conversationSid, type TranscriptEntry, type TranscriptRequest } from '@bot-handoff/contract';
import { createMemoryHistory } from '../../src/adapters/memory/memory-history';
import { createMemoryUserStore } from '../../src/adapters/memory/memory-user-store';
import { keepAudit } from '../../src/app/keep-audit';
import { createReveal } from '../../src/app/reveal';
import { createTranscript, type TranscriptPorts } from '../../src/app/transcript';
import type { AgentState } from '../../src/domain/conversation/state';
import { readRemembered } from '../../src/domain/transcript/remembered';
import { ALICE, BOB, CONVERSATION, createScene, task, withAgent } from './scene';

type Scene = ReturnType<typeof createScene>;

const agent = { worker: ALICE, roles: ['agent'] };
const supervisor = { worker: BOB, roles: ['supervisor'] };

function reading(scene: Scene, more: Partial<TranscriptPorts> & { size?: number; roles?: string[] } = {}) {
  const { size, roles = [], ...ports } = more;
  const read = createTranscript(
    {
      ...{ store: scene.store, desk: scene.chat.desk, records: scene.chat.records, bot: scene },
      ...{ users: createMemoryUserStore(), clock: scene.ports.clock, log: scene.ports.log },
      history: createMemoryHistory(scene.chat.lines, size),
      ...ports,
    },
    roles,
  );
  return async (reader: typeof agent = agent, more: Partial<TranscriptRequest> = {}) => {
    const answer = await read({ conversationSid: CONVERSATION, ...more }, reader);
    if ('code' in answer) throw new Error(answer.code);
    return answer;
  };
}

/** An entry as a sentence. */
function sentence(entry: TranscriptEntry): string {
  switch (entry.kind) {
    case 'message': {
      const { speaker, style, text, options = [], answers, starts, lost } = entry;
      const offered = options.map((option) => (option.chosen ? `[${option.text}]` : option.text)).join('/');
      const taken = answers && `(${answers.to} = ${answers.value}, ${answers.flow})`;
      const flow = starts && `(starts ${starts})`;
      return [`${style === 'status' ? 'status' : speaker}: ${text}`, offered, taken, flow, lost]
        .filter(Boolean)
        .join(' ');
    }
    case 'flow':
      return `-- ${entry.flow}`;
    case 'note':
      return `note: ${entry.text}`;
    case 'handoff':
      return `-- handoff by ${entry.by}: ${entry.name}`;
    case 'agent':
      return `-- ${entry.name} ${entry.what}`;
    case 'command':
      return `-- ${entry.name} /${entry.command} ${entry.outcome}${entry.result === undefined ? '' : `: ${entry.result}`}`;
    case 'unanswered':
      return `-- unanswered: ${entry.why}`;
    case 'audit':
      return `-- audit: ${entry.what}`;
    case 'hidden':
      return '-- hidden';
  }
}
const told = (entries: readonly TranscriptEntry[]) => entries.map(sentence);

const FLOWS = [
  {
    path: 'flows/hours.yaml',
    text: 'triggers: [keyword: hours]\nsteps: [note: Asked for the hours., say: Nine to five.]',
  },
  {
    path: 'flows/age.yaml',
    text: `
triggers: [keyword: age]
steps:
  - { ask_form: How old are you?, field_name: age, expect: integer, retries: 1, error_message: Not a number. }
  - say: Thank you.`,
  },
  {
    path: 'flows/pin.yaml',
    text: 'triggers: [keyword: pin]\nsteps: [{ ask: Your PIN?, sensitive: true }, say: Thanks.]',
  },
  {
    path: 'flows/secret.yaml',
    text: 'triggers: [keyword: quiet]\nsteps: [ask: "Why?", { type: start_chat, send_transcript: false }]',
  },
  { path: 'flows/person.yaml', text: 'triggers: [keyword: person]\nsteps: [handoff]' },
];

const COMMANDS = {
  path: 'flows/commands.yaml',
  text: `
id: flow.poll
triggers: [agent_command: { name: poll }]
steps:
  - { ask: "How often?", buttons: [{ text: Daily }] }
  - say: Thanks.
  - say: Bye.
---
id: flow.rename
triggers: [agent_command: { name: rename, version: "3" }]
steps:
  - user_set: { name: Max }
  - say: Renamed.
---
id: flow.endless
triggers: [agent_command: { name: endless }]
steps:
  - label: again
  - ask: "More?"
  - status: Noted.
  - jump: again`,
};

test('the guide’s story, from the first question to a command’s answer', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  await scene.accept();
  await scene.command('aif');
  await scene.command('ask_issue_frequency');
  await scene.press('Everyday');
  const { entries, cursor } = await reading(scene)();
  expect(told(entries)).toEqual([
    '-- flow.twilio.flex.pre_chat',
    "bot: What's your name?",
    'customer: Maya (name = Maya, flow.twilio.flex.pre_chat)',
    'bot: Hello Maya!',
    'bot: What type of issue are you experiencing? [Hardware]/Software',
    'customer: Hardware (What type of issue are you experiencing? = hardware, flow.twilio.flex.pre_chat)',
    'bot: Cool, let me find someone to help you with that.',
    '-- handoff by flow: Maya - hardware issue',
    '-- Alice Agent joined',
    'status: Alice Agent has joined the chat.',
    'bot: How frequently does the issue occur? Once a week/Two to four times a week/[Everyday]/Multiple times a day',
    'customer: Everyday (How frequently does the issue occur? = everyday, flow.twilio.flex.agent_command)',
    '-- Alice Agent /ask_issue_frequency done: everyday',
  ]);
  expect(cursor).toBeNull();
});

test('the card has what the customer told, once each', async () => {
  const scene = await withAgent(createScene(FLOWS));
  const { card } = await reading(scene)();
  expect(card).toMatchObject({ mode: 'agent', channel: 'web', name: 'Maya', subject: 'Maya - hardware issue' });
  expect(card.values).toEqual([{ name: 'What type of issue are you experiencing?', value: 'hardware' }]);
  expect(card.botUntil).toBe(scene.time.now);
  expect(card.earlier).toEqual([]);
  expect(card.mayReveal).toBe(false);
});

test('flows, notes, what did not fit and what nobody understood', async () => {
  const scene = createScene(FLOWS);
  await scene.say('hours');
  await scene.say('age');
  await scene.say('old');
  await scene.say('44');
  await scene.say('gibberish');
  const { entries, card } = await reading(scene)(supervisor);
  expect(told(entries)).toEqual([
    'customer: hours',
    '-- flow.hours',
    'note: Asked for the hours.',
    'bot: Nine to five.',
    'customer: age (starts flow.age)',
    'bot: How old are you?',
    'customer: old (age = undefined, flow.age) did_not_fit',
    'bot: Not a number.',
    'bot: How old are you?',
    'customer: 44 (age = 44, flow.age)',
    'bot: Thank you.',
    'customer: gibberish not_understood',
    "bot: Sorry, I didn't get that.",
  ]);
  expect(card.values).toEqual([{ name: 'age', value: '44' }]);
});

test('page by page is the same as at once, and what is much goes to the record', async () => {
  const scene = createScene(FLOWS);
  for (let n = 0; n < 100; n += 1) {
    scene.time.now += 700;
    await scene.say(n % 2 === 0 ? 'hours' : 'age');
    if (n % 2 === 1) await scene.say(String(n));
  }
  const whole = await reading(scene, { size: 1000 })(supervisor);
  expect(scene.chat.record.filter(({ kind }) => kind === 'trail').length).toBeGreaterThan(1);
  expect(JSON.stringify((await scene.state()).state.trail).length).toBeLessThan(1_500);
  for (const size of [3, 7, 50]) {
    const readPage = reading(scene, { size });
    const pages: TranscriptEntry[][] = [];
    for (let cursor: TranscriptRequest['cursor'] | null; cursor !== null; ) {
      const page = await readPage(supervisor, cursor ? { cursor } : {});
      pages.unshift(page.entries);
      cursor = page.cursor;
    }
    const all = pages.flat();
    expect(all.map(({ id }) => id).sort()).toEqual(whole.entries.map(({ id }) => id).sort());
    const messages = all.filter(({ kind }) => kind === 'message');
    expect(messages).toEqual(whole.entries.filter(({ kind }) => kind === 'message'));
  }
});

test('what was said in confidence is masked everywhere, and a supervisor may ask for it', async () => {
  const scene = createScene(FLOWS);
  await scene.say('pin');
  await scene.say('4711');
  const page = await reading(scene)(supervisor);
  expect(JSON.stringify(page)).not.toContain('4711');
  const answer = page.entries.find((entry) => entry.kind === 'message' && entry.speaker === 'customer' && entry.masked);
  expect(answer).toMatchObject({ text: '•••••', answers: { to: '•••••', value: '•••••' } });
  expect(answer).toMatchObject({ sealed: answer?.id });
  expect(page.card.values).toEqual([]);
  scene.time.now += 24 * 3_600_000 + 1;
  expect(JSON.stringify((await reading(scene)(supervisor)).entries)).not.toContain('sealed');
});

test('to show what was said in confidence is offered where it would be granted', async () => {
  const scene = createScene(FLOWS);
  await scene.say('pin');
  await scene.say('4711');
  await scene.say('person');
  const desk = { placeOf: async () => task(1) };
  const offer = async (reader: typeof agent = agent) => {
    const { entries, card } = await reading(scene, { desk, roles: ['agent'] })(reader);
    return [card.mayReveal, entries.some((entry) => entry.kind === 'message' && entry.sealed !== undefined)];
  };
  // The task is offered, and somebody else may yet take it.
  expect(await offer()).toEqual([false, false]);
  expect(await offer(supervisor)).toEqual([true, true]);
  await scene.accept();
  expect(await offer()).toEqual([true, true]);
  expect(await offer({ worker: BOB, roles: ['agent'] })).toEqual([false, false]);
  await scene.handBack('end');
  expect(await offer()).toEqual([true, true]);
  await scene.handBack('complete');
  expect(await offer()).toEqual([false, false]);
});

test('a flow can keep its part of the conversation from agents', async () => {
  const scene = createScene(FLOWS);
  await scene.say('hours');
  await scene.say('quiet');
  await scene.say('Because.');
  await scene.accept();
  await scene.handBack('end');
  await scene.say('hours');
  await scene.say('person');
  await scene.accept(2);
  const { entries, card } = await reading(scene)();
  expect(told(entries)).toEqual([
    '-- hidden',
    'note: Asked for the hours.',
    '-- handoff by flow: Customer',
    '-- Alice Agent joined',
    'status: Alice Agent has joined the chat.',
    '-- Alice Agent left',
    'status: Alice Agent has left the chat.',
    "bot: I'm back. Type start to begin again.",
    'customer: hours (starts flow.hours)',
    'note: Asked for the hours.',
    'bot: Nine to five.',
    'customer: person (starts flow.person)',
    '-- handoff by flow: Customer',
    '-- Alice Agent joined',
    'status: Alice Agent has joined the chat.',
  ]);
  expect(JSON.stringify(card)).not.toContain('Because');
});

test('the audit is for supervisors', async () => {
  const scene = await withAgent(createScene([FLOWS[2] ?? fail()]));
  const journal = keepAudit(scene.journal, { records: scene.chat.records, log: scene.ports.log });
  await scene.say('pin');
  await journal.add({
    ...{ id: 'refused', at: scene.time.now, conversation: CONVERSATION },
    notables: [{ what: 'refused', worker: ALICE, command: 'rules', code: 'not_allowed' }],
  });
  const read = reading(scene);
  expect(told((await read()).entries).join()).not.toContain('audit');
  expect((await read(supervisor)).entries.at(-1)).toMatchObject({
    ...{ kind: 'audit', what: 'refused', command: 'rules', code: 'not_allowed', name: 'Alice Agent' },
  });
});

test('who has revealed an answer is in the audit of the conversation', async () => {
  const scene = createScene(FLOWS);
  await scene.say('pin');
  await scene.say('4711');
  const journal = keepAudit(scene.journal, { records: scene.chat.records, log: scene.ports.log });
  const reveal = createReveal({ ...scene.ports, journal }, []);
  const { message } = scene.chat.lines.find(({ message: { text } }) => text === '•••••') ?? fail();
  await reveal({ conversationSid: CONVERSATION, messageSid: message.sid }, supervisor);
  expect(told((await reading(scene)(supervisor)).entries).at(-1)).toBe('-- audit: revealed');
});

test('a transcript is for agents with a place; what came of a command for whoever ran it', async () => {
  const scene = await withAgent();
  await scene.command('ask_issue_frequency');
  await scene.press('Everyday');
  const bob = { worker: BOB, roles: ['agent'] };
  await expect(reading(scene)(bob)).rejects.toThrow('not_your_conversation');
  const desk = { placeOf: async (_: unknown, worker: string) => (worker === BOB ? task(2) : undefined) };
  const last = async (reader: typeof agent) => told((await reading(scene, { desk })(reader)).entries).at(-1);
  expect(await last(agent)).toBe('-- Alice Agent /ask_issue_frequency done: everyday');
  expect(await last(supervisor)).toBe('-- Alice Agent /ask_issue_frequency done: everyday');
  expect(await last(bob)).toBe('-- Alice Agent /ask_issue_frequency done');
});

/** What commands have said to the customer, each with the command. */
const saidByCommands = (entries: readonly TranscriptEntry[]) =>
  entries.flatMap((entry) =>
    entry.kind === 'message' && entry.command !== undefined ? [`${entry.command}: ${entry.text}`] : [],
  );

test('what a command said to the customer is known as its own, while it waits and once it is over', async () => {
  const scene = await withAgent(createScene([COMMANDS]));
  const read = reading(scene);
  await scene.command('poll');
  expect(saidByCommands((await read()).entries)).toEqual(['poll: How often?']);
  await scene.accept(2, BOB);
  await scene.press('Daily');
  await scene.command('rename');
  const expected = ['poll: How often?', 'poll: Thanks.', 'poll: Bye.', 'rename: Renamed.'];
  expect(saidByCommands((await read()).entries)).toEqual(expected);
  expect(saidByCommands((await reading(scene, { size: 2 })()).entries)).toEqual(expected.slice(-2));
  await scene.handBack('end');
  expect(saidByCommands((await read(supervisor)).entries)).toEqual(expected);
});

test('a command that asks again and again keeps what it said in few bytes, and leaves nothing out', async () => {
  const scene = await withAgent(createScene([COMMANDS]));
  await scene.command('endless');
  for (let n = 0; n < 60; n++) await scene.say('more');
  const { run } = (await scene.state()).state as AgentState;
  expect(JSON.stringify(run?.sent).length).toBeLessThan(200);
  const said = saidByCommands((await reading(scene, { size: 1000 })(supervisor)).entries);
  expect(said.filter((text) => text === 'endless: More?')).toHaveLength(61);
});

test('the version of a command is for supervisors', async () => {
  const scene = await withAgent(createScene([COMMANDS]));
  await scene.command('rename');
  const last = async (reader: typeof agent) => (await reading(scene)(reader)).entries.at(-1);
  expect(await last(supervisor)).toMatchObject({ kind: 'command', command: 'rename', version: '3' });
  expect(await last(agent)).not.toHaveProperty('version');
});

test('a command that was recorded before is shown as it was', () => {
  const notable = { what: 'command', worker: ALICE, command: 'poll', outcome: 'done' } as const;
  const entries = [{ notable, serial: 20, at: 1, name: 'Alice Agent' }];
  expect(readRemembered([{ kind: 'trail', id: 'e21', at: 2, entries }], []).lines).toEqual([
    {
      serial: 20,
      ranBy: ALICE,
      entry: { kind: 'command', id: 't20.0', at: 1, command: 'poll', outcome: 'done', name: 'Alice Agent' },
    },
  ]);
});

test('another conversation is read only if it is the same user’s', async () => {
  const scene = await withAgent();
  const other = conversationSid.parse(`CH${'9'.repeat(32)}`);
  await expect(reading(scene)(agent, { earlier: other })).rejects.toThrow('unknown_conversation');
});

function fail(): never {
  throw new Error('the test is wrong');
}
