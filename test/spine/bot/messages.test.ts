import type { BotOutcome } from '../../../src/domain/bot/bot-outcome';
import { MINUTE } from '../rows/states';
import { CONVERSATION } from '../scene';
import { answered, createBotScene, says } from './bot-scene';

test('what no flow understands goes to the bot, and its answer to the customer', async () => {
  const { scene, heard } = createBotScene(() => says('I am the other bot.'));
  await scene.say('What is a quark?');
  expect(scene.transcript()).toEqual(['customer: What is a quark?', 'bot: I am the other bot.']);
  expect(heard).toEqual([
    {
      v: 1,
      id: `${CONVERSATION}.e0`,
      type: 'message',
      timestamp: new Date(scene.time.now).toISOString(),
      conversation: { sid: CONVERSATION, channel: 'web', mode: 'bot', epoch: 0 },
      user: {},
      data: { index: 0, text: 'What is a quark?' },
    },
  ]);
});

test('what a flow understands does not', async () => {
  const { scene, heard } = createBotScene(() => says('I am the other bot.'));
  await scene.say('hi');
  expect(heard).toEqual([]);
  expect(scene.heard()).toEqual(['customer: hi', 'bot: Hello from a flow.']);
});

test('messages that come while it thinks are asked one after the other, in order', async () => {
  const { scene, heard } = createBotScene(({ data }) => says(`You said ${'text' in data ? data.text : ''}`));
  const first = scene.post('one');
  scene.post('two');
  const third = scene.post('three');
  await scene.hear(third);
  await scene.hear(first);
  expect(heard.map(({ data }) => data)).toMatchObject([{ text: 'one' }, { text: 'two' }, { text: 'three' }]);
  expect(scene.heard().slice(-3)).toEqual(['bot: You said one', 'bot: You said two', 'bot: You said three']);
});

test('a text that is too long to be stored reaches it whole', async () => {
  const { scene, heard } = createBotScene(() => says('Long.'));
  const text = 'ß'.repeat(5_000);
  await scene.say(text);
  expect(heard[0]?.data).toMatchObject({ text });
});

test('a button comes back by its id, and only while it stands', async () => {
  const buttons = [{ id: 'red', text: 'Red' }, { text: 'Blue' }];
  const { scene, heard } = createBotScene(({ data }) =>
    'buttonId' in data ? says('Fine.') : answered({ type: 'say', text: 'Which?', buttons }),
  );
  await scene.say('hello');
  await scene.press('Red');
  expect(heard.at(-1)?.data).toMatchObject({ buttonId: 'red', text: 'Red' });
  await scene.say('old', { nonce: 'e99', option: 'red' });
  expect(heard).toHaveLength(2);
});

test('where there are no buttons, a number is an id', async () => {
  const buttons = [
    { id: 'red', text: 'Red' },
    { id: 'blue', text: 'Blue' },
  ];
  const { scene, heard } = createBotScene(
    ({ data }) => ('buttonId' in data ? says('Fine.') : answered({ type: 'say', text: 'Which?', buttons })),
    { channel: 'sms' },
  );
  await scene.say('hello');
  expect(scene.heard()).toContain('bot: Which?\n\n1. Red\n2. Blue');
  await scene.say('2');
  expect(heard.at(-1)?.data).toMatchObject({ buttonId: 'blue', text: '2' });
});

test('a handoff ends the turn: nothing that stands after it is said', async () => {
  const { scene } = createBotScene(() =>
    answered(
      { type: 'say', text: 'One moment.' },
      { type: 'handoff', name: 'Maya', taskAttributes: { topic: 'quarks' } },
      { type: 'say', text: 'Bye.' },
    ),
  );
  await scene.say('a person, please');
  expect(scene.heard()).toEqual(['customer: a person, please', 'bot: One moment.']);
  expect((await scene.state()).state.mode).toBe('waiting');
  expect(scene.chat.opened.at(-1)).toMatchObject({ attributes: { name: 'Maya', topic: 'quarks' } });
});

test.each([
  ['nothing at all', answered()],
  ['that it is lost', answered({ type: 'not_understood' })],
])('an answer that says %s counts as not understood, and the third hands off', async (_, outcome) => {
  const { scene } = createBotScene(() => outcome);
  await scene.say('one');
  await scene.say('two');
  expect(scene.heard().filter((line) => line.startsWith('bot'))).toEqual(
    Array(2).fill("bot: Sorry, I didn't get that."),
  );
  await scene.say('three');
  expect((await scene.state()).state.mode).toBe('waiting');
});

test('an answer that says it in its own words is not doubled', async () => {
  const { scene } = createBotScene(() => answered({ type: 'say', text: 'Hm?' }, { type: 'not_understood' }));
  await scene.say('one');
  expect(scene.heard()).toEqual(['customer: one', 'bot: Hm?']);
});

test('silence on purpose is silence', async () => {
  const { scene } = createBotScene(() => answered({ type: 'stay_silent' }));
  await scene.say('thanks');
  expect(scene.heard()).toEqual(['customer: thanks']);
});

test('what it remembers, flows and later events know', async () => {
  const { scene, heard } = createBotScene(() =>
    answered({ type: 'set', user: { name: 'Maya', language: 'es' } }, { type: 'say', text: 'Hola' }),
  );
  await scene.say('I am Maya');
  await scene.say('again');
  expect(heard[1]?.user).toEqual({ name: 'Maya', language: 'es' });
});

describe('a runner that dies while the bot thinks', () => {
  /** The second runner tells the bot `again`. */
  async function playTwice(outcomeOf: (again: boolean) => BotOutcome) {
    const told: boolean[] = [];
    let deaths = 1;
    const { scene, heard } = createBotScene(({ type }, again) => {
      if (type !== 'message') return answered();
      told.push(again);
      if (deaths-- > 0) scene.die();
      return outcomeOf(again);
    });
    await expect(scene.say('help')).rejects.toThrow('the machine is gone');
    scene.revive();
    scene.time.now += MINUTE;
    await scene.happen({ kind: 'time.passed' });
    return { scene, told, ids: new Set(heard.filter(({ type }) => type === 'message').map(({ id }) => id)) };
  }

  test('is followed by one that tells it again, under the same id', async () => {
    const { scene, told, ids } = await playTwice(() => says('Hello.'));
    expect({ told, ids: ids.size }).toEqual({ told: [false, true], ids: 1 });
    expect(scene.heard()).toEqual(['customer: help', 'bot: Hello.']);
  });

  test('and a bot that must not be told twice: the customer gets a person', async () => {
    const { scene } = await playTwice((again) => (again ? { kind: 'failed', failure: 'interrupted' } : says('Hello.')));
    expect(scene.heard()).toEqual([
      'customer: help',
      'bot: Sorry, something went wrong on our side. Let me find someone to help you.',
    ]);
  });
});

describe('a bot that fails', () => {
  test.each(['timeout', 'unreachable', 'refused', 'malformed', 'resting'] as const)(
    'by %s: the customer reads an apology and gets a person',
    async (failure) => {
      const { scene } = createBotScene(() => ({ kind: 'failed', failure }));
      await scene.say('help');
      expect(scene.heard()).toEqual([
        'customer: help',
        'bot: Sorry, something went wrong on our side. Let me find someone to help you.',
      ]);
      expect((await scene.state()).state.mode).toBe('waiting');
    },
  );

  test('when the page is opened, before anything was asked, is not the customer’s business', async () => {
    const { scene, types } = createBotScene(() => ({ kind: 'failed', failure: 'timeout' }));
    await scene.openPage();
    expect(types()).toEqual(['chat_opened']);
    expect(scene.heard()).toEqual([]);
    expect((await scene.state()).state.mode).toBe('bot');
  });

  test('to reply when it said that it would: after a minute there is a person', async () => {
    const { scene } = createBotScene(() => ({ kind: 'later' }));
    await scene.say('help');
    expect(scene.heard()).toEqual(['customer: help']);
    scene.time.now += MINUTE + 1;
    await scene.happen({ kind: 'time.passed' });
    expect((await scene.state()).state.mode).toBe('waiting');
  });
});
