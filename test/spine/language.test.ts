import { createScene, withAgent } from './scene';

const flow = (text: string) => [{ path: 'flows/x.yaml', text }];

test('on a channel without buttons options are a list, answered by number or by text', async () => {
  const scene = createScene([], {}, {}, undefined, 'sms');
  await scene.openPage();
  await scene.say('Maya');
  expect(scene.chat.lines.at(-1)).toMatchObject({
    text: 'What type of issue are you experiencing?\n\n1. Hardware\n2. Software',
  });
  expect(scene.chat.lines.at(-1)?.offer).toBeUndefined();
  await scene.say('2');
  expect(scene.chat.opened[0]?.attributes.name).toBe('Maya - software issue');
});

describe('where there is no page to be opened', () => {
  test('the first message opens the chat, and no later one does', async () => {
    const scene = createScene(
      flow('triggers: [keyword: hours]\nsteps: [say: Nine to five.]'),
      {},
      {},
      undefined,
      'sms',
    );
    await scene.say('Hello there');
    expect(scene.heard()).toEqual(['customer: Hello there', "bot: What's your name?"]);
    await scene.say('Maya');
    await scene.say('hours');
    scene.heard();
    await scene.say('Hello again');
    expect(scene.heard()).toEqual(['customer: Hello again', "bot: Sorry, I didn't get that."]);
  });

  test('a flow that answers to the first message goes before', async () => {
    const scene = createScene(
      flow('triggers: [keyword: hours]\nsteps: [say: Nine to five.]'),
      {},
      {},
      undefined,
      'sms',
    );
    await scene.say('hours');
    await scene.say('Hello there');
    expect(scene.heard()).toEqual([
      'customer: hours',
      'bot: Nine to five.',
      'customer: Hello there',
      "bot: Sorry, I didn't get that.",
    ]);
  });
});

test('a text that is too long for one message comes in several, its buttons with the last', async () => {
  const long = 'This sentence is said again and again. '.repeat(60).trim();
  const scene = createScene(flow(`triggers: [keyword: long]\nsteps: [{ ask: ${long}, buttons: [Yes, No] }]`));
  await scene.say('long');
  const said = scene.chat.lines.filter(({ author }) => author === 'bot');
  expect(said.map(({ text, offer }) => [text.length <= 1_600 && text.endsWith('.'), offer?.options.length])).toEqual([
    [true, undefined],
    [true, 2],
  ]);
});

describe('a button that no question waits for', () => {
  const shop = `
triggers: [keyword: shop]
steps: [{ say: Welcome., buttons: [{ text: Order status, button_id: my_order }, Help] }]
---
id: flow.order
triggers: [button_id: my_order]
steps: [say: Which order?]
---
id: flow.secret
triggers: [button_id: secret]
steps: [say: You should not be here.]`;

  test('starts the flow with its id, also while another question waits', async () => {
    const scene = createScene(flow(shop));
    await scene.say('shop');
    const nonce = scene.chat.lines.at(-1)?.offer?.nonce ?? '';
    await scene.say('start');
    scene.heard();
    await scene.say('Order status', { nonce, option: 'my_order' });
    expect(scene.heard()).toEqual(['customer: Order status', 'bot: Which order?']);
  });

  test.each([
    ['was never offered', { option: 'secret' }],
    ['belongs to an offer that was replaced', { nonce: 'e999', option: 'my_order' }],
  ])('counts for nothing when it %s', async (_, forged) => {
    const scene = createScene(flow(shop));
    await scene.say('shop');
    const nonce = scene.chat.lines.at(-1)?.offer?.nonce ?? '';
    scene.heard();
    await scene.say('pressed', { nonce, ...forged });
    expect(scene.heard()).toEqual(['customer: pressed']);
  });
});

describe('an agent command', () => {
  const commands = `
id: flow.csat
triggers: [agent_command: csat]
steps:
  - survey: How did we do?
  - say: Thanks for (@ flow.result ).
---
id: flow.bye
triggers: [agent_command: bye]
steps: [{ say: Goodbye., as: agent }, end_chat]`;

  test('can survey the customer, who is asked once the agent has gone', async () => {
    const scene = await withAgent(createScene(flow(commands)));
    await scene.command('csat');
    await scene.say('4 things are wrong');
    expect(scene.heard()).toEqual(['customer: 4 things are wrong']);
    await scene.handBack('end');
    const [, ...after] = scene.heard();
    expect(after).toEqual(['bot: How did we do?']);
    await scene.press('4');
    expect(scene.heard()).toEqual(['customer: 4', 'bot: Thanks for 4.']);
  });

  test("ends the agents' part, and speaks in the agent's name", async () => {
    const scene = await withAgent(createScene(flow(commands)));
    await scene.command('bye');
    expect(scene.heard()[0]).toBe('agent: Goodbye.');
    expect(scene.chat.released).toMatchObject([{ status: 'wrapup' }]);
    expect((await scene.state()).state.mode).toBe('bot');
  });
});

test('a pause is waited for, once', async () => {
  const scene = createScene(flow('triggers: [keyword: wait]\nsteps: [delay: 2, say: Done.]'));
  const before = scene.time.now;
  await scene.say('wait');
  expect(scene.time.now - before).toBe(2_000);
  expect(scene.heard()).toEqual(['customer: wait', 'bot: Done.']);
});

test('what flows know of the conversation is not kept with what they set', async () => {
  const scene = createScene(
    flow('triggers: [keyword: where]\nsteps: [{ thread_set: { a: 1, mode: agent } }, say: "(@ thread.channel )"]'),
  );
  await scene.say('where');
  expect(scene.heard()).toEqual(['customer: where', 'bot: web']);
  expect((await scene.state()).state).toMatchObject({ mode: 'bot', thread: { a: 1 } });
});

describe('while another system is asked', () => {
  const lookup = `
triggers: [keyword: lookup]
steps:
  - http: https://api.example.com/orders
    error: [say: "No luck: (@ flow.result.error )", end]
  - say: Found (@ flow.result ).
  - ask: Anything else?
  - say: You said (@ flow.result ).
---
triggers: [keyword: ticket]
id: flow.ticket
steps:
  - http: https://api.example.com/tickets
    body: { a: 1 }
    error: [say: "No luck: (@ flow.result.error )", end]
  - say: Done.`;

  test('the answer comes first, then what the customer wrote meanwhile, in order', async () => {
    const scene = createScene(flow(lookup));
    const keys: string[] = [];
    scene.ports.http.send = async (_, key) => {
      keys.push(key);
      await scene.say('one');
      await scene.say('two');
      return { status: 200, body: 'it' };
    };
    await scene.say('lookup');
    expect(scene.heard()).toEqual([
      'customer: lookup',
      'customer: one',
      'customer: two',
      'bot: Found it.',
      'bot: Anything else?',
      'bot: You said one.',
      "bot: Sorry, I didn't get that.",
    ]);
    expect(keys).toHaveLength(1);
  });

  test.each([
    ['lookup', 2, ['bot: Found it.', 'bot: Anything else?', 'bot: You said hello.']],
    ['ticket', 1, ['bot: No luck: interrupted', "bot: Sorry, I didn't get that."]],
  ])('a runner may die (%s): the request is sent again only if that does no harm', async (word, sent, heard) => {
    const scene = createScene(flow(lookup));
    const keys: string[] = [];
    scene.ports.http.send = async (_, key) => {
      keys.push(key);
      if (keys.length === 1) return scene.die();
      return { status: 200, body: 'it' };
    };
    await expect(scene.say(word)).rejects.toThrow('the machine is gone');
    scene.revive();
    scene.heard();
    scene.time.now += 20_000;
    await scene.say('hello');
    const [customer, ...after] = scene.heard();
    expect(customer).toBe('customer: hello');
    expect(after).toEqual(heard);
    expect(keys).toHaveLength(sent);
    expect(new Set(keys).size).toBe(1);
  });

  test('a request that nobody has sent yet is sent, though other work was left undone', async () => {
    const hello = 'id: flow.hello\ntriggers: [keyword: hello]\nsteps: [say: Hello.]';
    const scene = createScene(flow(`${lookup}\n---\n${hello}`));
    const { send } = scene.chat.messenger;
    let isDying = true;
    Object.assign(scene.chat.messenger, {
      send: async (...given: Parameters<typeof send>) => {
        if (isDying) throw new Error('the machine is gone');
        return send(...given);
      },
    });
    scene.ports.http.send = async () => ({ status: 200, body: 'it' });
    await expect(scene.say('hello')).rejects.toThrow('the machine is gone');
    isDying = false;
    scene.time.now += 20_000;
    await scene.say('ticket');
    expect(scene.heard()).toEqual(['customer: hello', 'customer: ticket', 'bot: Hello.', 'bot: Done.']);
  });

  test('a command waits for it; what the customer writes is for the agent', async () => {
    const command = 'id: flow.c\ntriggers: [agent_command: look]\nsteps: [http: "https://a.example/", ask: More?]';
    const scene = await withAgent(createScene(flow(command)));
    scene.ports.http.send = async () => {
      await scene.say('to the agent');
      return { status: 200, body: null };
    };
    await scene.command('look');
    expect(scene.heard()).toEqual(['customer: to the agent', 'bot: More?']);
    expect((await scene.state()).state).toMatchObject({ run: { state: 'waiting_for_customer' } });
  });
});

describe('a command with a name of its own', () => {
  const refund = `
id: flow.refund
triggers:
  - agent_command:
      name: refund
      aliases: [rf]
      arguments:
        - { name: amount, type: number, required: true }
        - reason
      output: as_agent
steps: [say: "I send you (@ flow.arguments.amount * 2 ) for (@ flow.arguments.reason | default('nothing') )."]
---
id: flow.facts
triggers: [agent_command: { name: facts, output: agent }]
steps: [say: For your eyes., status: Only.]`;

  test('reads its arguments, and speaks as it says', async () => {
    const scene = await withAgent(createScene(flow(refund)));
    await scene.command('rf', 'key-1', undefined, '2,5 the noise');
    await scene.command('facts', 'key-2');
    expect(scene.heard()).toEqual(['agent: I send you 5 for the noise.']);
    expect(scene.chat.notes).toEqual(['For your eyes.', 'Only.']);
  });

  test('is refused with what is wrong and where', async () => {
    const scene = await withAgent(createScene(flow(refund)));
    const { refusal } = await scene.command('refund', 'key-1', undefined, 'much');
    expect(refusal).toEqual({
      code: 'invalid_arguments',
      message: "/refund: amount must be a number such as 12.5, not 'much'. (at character 1 of what follows the name)",
    });
    expect(scene.heard()).toEqual([]);
  });
});

describe('a sensitive answer', () => {
  const card = `
triggers: [keyword: pay]
steps:
  - ask: Your card number?
    expect: pattern
    pattern: ^\\d{4}$
    retries: 1
    sensitive: true
  - say: It ends in (@ flow.result ).
    sensitive: true
  - ask: And your name?
  - say: Thanks.`;

  test('is used and taken out of the conversation, also where it did not fit; it is kept sealed', async () => {
    const scene = createScene(flow(card));
    await scene.say('pay');
    await scene.say('41 11');
    await scene.say('4111');
    await scene.say('Maya');
    expect(scene.heard()).toEqual([
      'customer: pay',
      'bot: Your card number?',
      'customer: •••••',
      'bot: Your card number?',
      'customer: •••••',
      'bot: It ends in 4111.',
      'bot: And your name?',
      'customer: Maya',
      'bot: Thanks.',
    ]);
    expect(scene.chat.sealed.map(({ sealed }) => sealed)).toEqual(['sealed 5', 'sealed 4']);
  });

  test('is sealed once and masked, though a runner dies on the way', async () => {
    const scene = createScene(flow(card));
    await scene.say('pay');
    const { rewrite } = scene.chat.messenger;
    let isDying = true;
    Object.assign(scene.chat.messenger, {
      rewrite: async (...given: Parameters<typeof rewrite>) => {
        await rewrite(...given);
        if (isDying) scene.die();
      },
    });
    await expect(scene.say('4111')).rejects.toThrow('the machine is gone');
    isDying = false;
    scene.revive();
    scene.time.now += 20_000;
    await scene.say('Maya');
    expect(scene.chat.sealed.map(({ sealed }) => sealed)).toEqual(['sealed 4']);
    expect(scene.transcript()).not.toContain('customer: 4111');
  });
});

test('a question whose flow is gone is dropped: its builder is told, and the answer is a message like any other', async () => {
  const gone = `
id: flow.expired
triggers: [event_type: flex.flow_expired]
steps: [status: "Let us begin anew ((@ flow.event.data.reason ))."]`;
  const scene = createScene(flow(gone));
  await scene.openPage();
  const { state, ...stored } = await scene.state();
  const main = { position: { k: [['flow.that_was', 'x', [0], 'x']] }, since: scene.time.now };
  const read = await scene.store.read(state.conversation);
  await scene.store.write(state.conversation, { ...stored, state: { ...state, main } }, read?.revision ?? '');
  scene.heard();
  await scene.say('Maya');
  expect(scene.heard()).toEqual([
    'customer: Maya',
    'status: Let us begin anew (flow_gone).',
    "bot: Sorry, I didn't get that.",
  ]);
});
