import type { Message } from '../../src/domain/conversation/event';
import { createBotScene, says } from './bot/bot-scene';
import { ALICE, createScene, withAgent } from './scene';

const HALF_AN_HOUR = 30 * 60_000;
const CARD = '4111 1111 1111 1111';

const question = (more = '') => `
triggers: [keyword: pay]
steps:
  - ask: Your card number?
    expect: pattern
    pattern: ^\\d{16}$
    sensitive: true${more}
  - say: Thanks.
---
id: flow.person
triggers: [regex: person for (\\w+)]
steps: [say: "A person for (@ flow.groups[1] ), soon."]
---
id: flow.late
triggers: [event_type: flex.flow_expired]
steps: [status: That was long ago.]
---
id: flow.card
triggers: [agent_command: card]
steps:
  - ask: Your card number?
    expect: pattern
    pattern: ^\\d{16}$
    sensitive: true
  - say: Thanks.`;

const flows = (more?: string) => [{ path: 'flows/talk.yaml', text: question(more) }];

type Scene = ReturnType<typeof createScene>;
const keptIn = (scene: Scene) => scene.chat.sealed.map(({ sealed }) => sealed);

async function asked(scene: Scene): Promise<Scene> {
  await scene.say('pay');
  scene.heard();
  return scene;
}

describe('an answer to a sensitive question that does not fit is taken out and kept sealed', () => {
  test('where it is not asked for again; a later one still answers', async () => {
    const scene = await asked(createScene(flows()));
    await scene.say(CARD);
    expect(scene.heard()).toEqual(['customer: •••••', "bot: Sorry, I didn't get that."]);
    expect(keptIn(scene)).toEqual([`sealed ${CARD.length}`]);
    await scene.say('4111111111111111');
    expect(scene.heard()).toEqual(['customer: •••••', 'bot: Thanks.']);
    expect(keptIn(scene)).toEqual([`sealed ${CARD.length}`, 'sealed 16']);
    await scene.say('hello');
    expect(scene.heard()).toEqual(['customer: hello', "bot: Sorry, I didn't get that."]);
  });

  test('at the last try as at those before', async () => {
    const scene = await asked(createScene(flows('\n    retries: 1')));
    await scene.say('4111-1');
    await scene.say(CARD);
    expect(scene.heard()).toEqual([
      'customer: •••••',
      'bot: Your card number?',
      'customer: •••••',
      "bot: Sorry, I didn't get that.",
    ]);
    expect(keptIn(scene)).toEqual(['sealed 6', `sealed ${CARD.length}`]);
  });

  test('where a trigger answers to it, which reads it as it was', async () => {
    const scene = await asked(createScene(flows()));
    await scene.say('person for Maya');
    expect(scene.heard()).toEqual(['customer: •••••', 'bot: A person for Maya, soon.']);
    expect(keptIn(scene)).toEqual(['sealed 15']);
    await scene.say('person for Ann');
    expect(scene.heard()).toEqual(['customer: person for Ann', 'bot: A person for Ann, soon.']);
  });

  test('where it comes too late, once', async () => {
    const scene = await asked(createScene(flows()));
    scene.time.now += HALF_AN_HOUR + 1;
    await scene.say(CARD);
    await scene.say('hello');
    expect(scene.heard()).toEqual([
      'customer: •••••',
      'status: That was long ago.',
      "bot: Sorry, I didn't get that.",
      'customer: hello',
      "bot: Sorry, I didn't get that.",
    ]);
    expect(keptIn(scene)).toEqual([`sealed ${CARD.length}`]);
  });

  test('where the bot was paused meanwhile; what is written once the customer knows is theirs to say', async () => {
    const scene = await asked(createScene(flows()));
    scene.pauses.pause = { to: 'message', text: 'Leave a message.', since: scene.time.now };
    await scene.say(CARD);
    await scene.say('Call me.');
    expect(scene.heard()).toEqual(['customer: •••••', 'bot: Leave a message.', 'customer: Call me.']);
    expect(keptIn(scene)).toEqual([`sealed ${CARD.length}`]);
  });

  test('not a button of something else, which is no answer', async () => {
    const choice: Message['choice'] = { nonce: 'another', option: '1' };
    const scene = await asked(createScene(flows()));
    await scene.say('Back', choice);
    expect(scene.heard()).toEqual(['customer: Back']);
    expect(keptIn(scene)).toEqual([]);
  });

  test('where a command asks, before an agent', async () => {
    const scene = await withAgent(createScene(flows()));
    await scene.command('card', 'key-1', ALICE);
    await scene.say(CARD);
    await scene.say('4111111111111111');
    await scene.say('Anything else?');
    expect(scene.heard()).toEqual([
      'bot: Your card number?',
      'customer: •••••',
      'customer: •••••',
      'bot: Thanks.',
      'customer: Anything else?',
    ]);
    expect(keptIn(scene)).toEqual([`sealed ${CARD.length}`, 'sealed 16']);
  });
});

test('an external bot does not hear it, and does hear what follows', async () => {
  const { scene, heard } = createBotScene(() => says('I am the other bot.'), { flows: question() });
  await asked(scene);
  await scene.say(CARD);
  scene.time.now += HALF_AN_HOUR + 1;
  await scene.say('4111-1');
  expect(heard).toEqual([]);
  expect(keptIn(scene)).toEqual([`sealed ${CARD.length}`, 'sealed 6']);
  await scene.say('hello');
  expect(heard.map(({ data }) => data)).toMatchObject([{ text: 'hello' }]);
  expect(scene.heard()).toEqual([
    'customer: •••••',
    "bot: Sorry, I didn't get that.",
    'customer: •••••',
    'status: That was long ago.',
    "bot: Sorry, I didn't get that.",
    'customer: hello',
    'bot: I am the other bot.',
  ]);
});

describe('a flow that has changed while it waited', () => {
  /** The very conversation, before flows that were deployed since. */
  function deploy(before: Scene, text: string): Scene {
    const scene = createScene([{ path: 'flows/talk.yaml', text }], {
      store: before.store,
      messenger: before.chat.messenger,
      records: before.chat.records,
    });
    scene.time.now = before.time.now;
    return Object.assign(scene, { post: before.post, transcript: before.transcript, chat: before.chat });
  }

  test.each([
    ['asks anew', 'triggers: [keyword: pay]\nsteps: [{ ask: Which card? }]', 'bot: Which card?'],
    ['is gone', 'id: flow.other\nsteps: [say: Hello.]', "bot: Sorry, I didn't get that."],
  ])('%s: the answer is taken out all the same', async (_, text, said) => {
    const before = await asked(createScene(flows()));
    const message = before.post(CARD);
    const scene = deploy(before, text);
    await scene.hear(message);
    expect(before.heard()).toEqual(['customer: •••••', said]);
    expect(keptIn(before)).toEqual([`sealed ${CARD.length}`]);
  });
});

describe('a runner that dies', () => {
  const deaths = ['before it is sealed', 'before it is masked', 'before that is noted'] as const;

  test.each(deaths)('%s: it is masked once, sealed and forgotten by nobody', async (when) => {
    const scene = await asked(createScene(flows()));
    const { append } = scene.chat.records;
    const { rewrite } = scene.chat.messenger;
    let isDying = true;
    const dieAt = (moment: (typeof deaths)[number]) => {
      if (isDying && moment === when) scene.die();
    };
    Object.assign(scene.chat.records, {
      append: async (...given: Parameters<typeof append>) => {
        dieAt('before it is sealed');
        await append(...given);
      },
    });
    Object.assign(scene.chat.messenger, {
      rewrite: async (...given: Parameters<typeof rewrite>) => {
        dieAt('before it is masked');
        await rewrite(...given);
        dieAt('before that is noted');
      },
    });
    await expect(scene.say(CARD)).rejects.toThrow('the machine is gone');
    isDying = false;
    scene.revive();
    scene.time.now += 20_000;
    await scene.say('4111111111111111');
    expect(scene.heard().filter((line) => line.startsWith('customer'))).toEqual(['customer: •••••', 'customer: •••••']);
    expect(new Set(keptIn(scene))).toEqual(new Set([`sealed ${CARD.length}`, 'sealed 16']));
    expect(scene.transcript().filter((line) => line === "bot: Sorry, I didn't get that.")).toHaveLength(1);
  });
});
