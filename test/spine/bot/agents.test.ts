import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { Settings } from '../../../src/domain/conversation/step';
import { ALICE, task } from '../scene';
import { answered, createBotScene, manifest, says } from './bot-scene';

const REFUND = manifest({ name: 'refund', arguments: [{ name: 'order', type: 'integer' }], aliases: ['repay'] });
const LOOK = manifest({ name: 'look', output: 'agent' });
const POLL = manifest({ name: 'poll', output: 'as_agent' });

type Script = Parameters<typeof createBotScene>[0];

/** Alice has the conversation, the bot has heard how she got it. */
async function withAlice(script: Script, flows?: string, policy: Partial<Settings> = {}) {
  const desk = createBotScene(
    (event, again) =>
      event.type === 'message' && event.data.run === undefined ? answered({ type: 'handoff' }) : script(event, again),
    { commands: [REFUND, LOOK, POLL], policy, ...(flows !== undefined && { flows }) },
  );
  const { scene } = desk;
  await scene.say('a person, please');
  await scene.happen({ kind: 'task.queued', task: task(1), data: {} });
  await scene.accept();
  scene.heard();
  const run = async () => {
    const { state } = await scene.state();
    return state.mode === 'agent' ? state.run : undefined;
  };
  return { ...desk, run };
}

test('the bot hears what becomes of the conversation, and what it says to that nobody hears', async () => {
  const { scene, heard } = await withAlice(() => says('Not my turn.'));
  await scene.handBack('end', { note: 'all done' });
  expect(heard.map(({ type, conversation: { mode, epoch } }) => [type, mode, epoch])).toEqual([
    ['message', 'bot', 0],
    ['task_queue_entered', 'waiting', 1],
    ['reservation_accepted', 'agent', 2],
    ['reservation_completed', 'agent', 2],
    ['handback', 'bot', 3],
  ]);
  expect(heard[2]?.data).toEqual({ agentName: 'Alice Agent' });
});

test('a wait that is too long: the customer reads of it, and the bot is told', async () => {
  const { scene, types } = createBotScene(() => answered({ type: 'handoff' }));
  await scene.say('a person, please');
  scene.heard();
  scene.chat.sight.tasks.push({ task: task(1), status: 'pending', attributes: {} });
  scene.time.now += 700_000;
  await scene.happen({ kind: 'time.passed' });
  expect(scene.heard()).toEqual(['status: This takes longer than usual. You can go on waiting, or type "cancel".']);
  expect(types()).toEqual(['message', 'wait_timeout']);
});

test('given back, the bot may speak at once, and knows what the agent noted', async () => {
  const { scene, heard } = await withAlice(({ type }) => (type === 'handback' ? says('Back again.') : answered()));
  await scene.handBack('end', { note: 'all done' });
  expect(heard.at(-1)).toMatchObject({
    type: 'handback',
    data: { agentName: 'Alice Agent', note: 'all done', isGreeted: false },
  });
  expect(scene.heard()).toEqual(['bot: Back again.']);
});

test('where a flow speaks at the handback, the bot is told and not heard', async () => {
  const flow = 'id: flow.back\ntriggers: [event_type: flex.handback]\nsteps: [say: A flow is back.]';
  const { scene, heard } = await withAlice(() => says('Me too.'), flow);
  await scene.handBack('end');
  expect(heard.at(-1)).toMatchObject({ type: 'handback', data: { isGreeted: true } });
  expect(scene.heard()).toEqual(['bot: A flow is back.']);
});

test('a bot that has nothing to say at the handback, or fails, disturbs nobody', async () => {
  const { scene } = await withAlice(() => ({ kind: 'failed', failure: 'timeout' }));
  await scene.handBack('end');
  expect(scene.heard()).toEqual([]);
  expect((await scene.state()).state.mode).toBe('bot');
});

test('a bot that hands off whenever nobody came does so three times, then the customer is asked for a message', async () => {
  const { scene, types } = createBotScene(() => answered({ type: 'handoff' }));
  scene.chat.fail.open = true;
  await scene.say('a person, please');
  expect(types()).toEqual(['message', ...Array.from({ length: 4 }, () => 'task_canceled')]);
  expect((await scene.state()).state.mode).toBe('bot');
  expect(scene.heard().at(-1)).toContain('Leave your message');
});

describe('a command that the bot announced', () => {
  test('goes to it, with arguments that fit', async () => {
    const { scene, heard, run } = await withAlice(() => says('Refunded.'));
    await scene.command('refund', 'key-of-refund', ALICE, '12');
    expect(heard.at(-1)).toMatchObject({
      type: 'agent_command',
      data: { run: 'key-of-refund', name: 'refund', arguments: { order: 12 } },
    });
    expect(scene.heard()).toEqual(['bot: Refunded.']);
    expect(await run()).toMatchObject({ command: 'refund', state: 'done', arguments: { order: '12' } });
  });

  test('answers to its alias', async () => {
    const { scene, heard } = await withAlice(() => says('Refunded.'));
    await scene.command('Repay', 'key-of-refund', ALICE, '12');
    expect(heard.at(-1)).toMatchObject({ type: 'agent_command', data: { name: 'refund' } });
  });

  test('does not, with arguments that do not', async () => {
    const { scene, types } = await withAlice(() => says('Refunded.'));
    const { refusal } = await scene.command('refund', 'key-of-refund', ALICE, 'twelve');
    expect(refusal?.code).toBe('invalid_arguments');
    expect(types()).not.toContain('agent_command');
  });

  test('for the agent alone: the customer reads nothing, the card has it', async () => {
    const { scene, run } = await withAlice(() => answered({ type: 'say', text: 'A good customer.' }));
    await scene.command('look');
    expect(scene.heard()).toEqual([]);
    expect(await run()).toMatchObject({ state: 'done', result: 'A good customer.' });
  });

  test('as the agent', async () => {
    const { scene } = await withAlice(() => says('How was it?'));
    await scene.command('poll');
    expect(scene.heard()).toEqual(['agent: How was it?']);
  });

  test('can wait for the customer, whose next message goes to it and nothing else does', async () => {
    const buttons = [{ id: 'good', text: 'Good' }];
    const { scene, heard, run } = await withAlice((event: BotEvent) =>
      event.type === 'agent_command'
        ? answered({ type: 'say', text: 'How was it?', buttons }, { type: 'wait_for_customer' })
        : answered({ type: 'note', text: 'It was good.' }),
    );
    await scene.command('poll');
    expect(await run()).toMatchObject({ state: 'waiting_for_customer' });
    await scene.press('Good');
    expect(heard.at(-1)).toMatchObject({ type: 'message', data: { run: 'key-of-poll', buttonId: 'good' } });
    expect(await run()).toMatchObject({ state: 'done', result: 'It was good.' });
    const before = heard.length;
    await scene.say('anything else');
    expect(heard).toHaveLength(before);
  });

  test('can be cancelled while it waits', async () => {
    const { scene, run } = await withAlice(() =>
      answered({ type: 'say', text: 'How?' }, { type: 'wait_for_customer' }),
    );
    await scene.command('poll');
    await scene.command('cancel');
    expect(await run()).toMatchObject({ command: 'poll', state: 'cancelled' });
  });

  describe('while another waits for the customer', () => {
    const asks = ({ type }: BotEvent) =>
      type === 'agent_command'
        ? answered({ type: 'say', text: 'How?' }, { type: 'wait_for_customer' })
        : answered({ type: 'note', text: 'Good.' });

    test('is refused as every command is', async () => {
      const { scene, types, run } = await withAlice(asks);
      await scene.command('poll');
      expect((await scene.command('look')).refusal?.code).toBe('command_running');
      expect(await run()).toMatchObject({ command: 'poll', state: 'waiting_for_customer' });
      expect(types().filter((type) => type === 'agent_command')).toHaveLength(1);
    });

    test('or runs next, where commands may wait their turn', async () => {
      const { scene, heard, run } = await withAlice(asks, undefined, { secondCommand: 'queue' });
      await scene.command('poll');
      expect((await scene.command('look')).refusal).toBeUndefined();
      await scene.say('good');
      expect(heard.at(-1)).toMatchObject({ type: 'agent_command', data: { name: 'look' } });
      expect(await run()).toMatchObject({ command: 'look', state: 'waiting_for_customer' });
    });
  });

  test('that fails says so to the agent, and the customer reads nothing', async () => {
    const { scene, run } = await withAlice(() => ({ kind: 'failed', failure: 'timeout' }));
    await scene.command('poll');
    expect(scene.heard()).toEqual([]);
    expect(await run()).toMatchObject({
      state: 'failed',
      result: 'The bot has not answered (timeout). Try again in a moment.',
    });
  });

  test('can be answered later, by its run alone', async () => {
    const { scene, run } = await withAlice(() => ({ kind: 'later' }));
    await scene.command('poll');
    expect(await run()).toMatchObject({ state: 'running' });
    const reply = { kind: 'bot.replied', epoch: 2, actions: [{ type: 'say', text: 'How was it?' }] } as const;
    const { refusal } = await scene.happen({ ...reply, key: 'r1', run: 'another-run' });
    expect(refusal?.code).toBe('wrong_mode');
    await scene.happen({ ...reply, key: 'r2', run: 'key-of-poll' });
    expect(scene.heard()).toEqual(['agent: How was it?']);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  describe('that the bot wants to answer later, and does not', () => {
    const THERE = { worker: ALICE, workerName: '', attributes: {} };
    /** The sweep comes round after so many milliseconds. */
    const sweepAfter = (scene: Awaited<ReturnType<typeof withAlice>>['scene'], ms: number) => {
      scene.chat.sight.tasks = [{ task: task(1), status: 'assigned', agent: THERE, attributes: {} }];
      scene.time.now += ms;
      return scene.happen({ kind: 'time.passed' });
    };

    test('fails when the time for it is over, and the agent reads why', async () => {
      const { scene, run } = await withAlice(() => ({ kind: 'later' }));
      await scene.command('poll');
      await sweepAfter(scene, 60_000);
      expect(await run()).toMatchObject({ state: 'running' });
      await sweepAfter(scene, 1);
      expect(await run()).toMatchObject({ state: 'failed', result: expect.stringContaining('not answered in time') });
      expect(scene.heard()).toEqual([]);
      expect(scene.chat.live.get(task(1))).toMatchObject({ command: 'poll', state: 'failed' });
    });

    test('frees the way for the next one; the reply that comes at last is refused', async () => {
      const flow = 'id: flow.greet\ntriggers: [agent_command: ^greet$]\nsteps: [say: Hello.]';
      const { scene, run } = await withAlice(() => ({ kind: 'later' }), flow);
      await scene.command('poll');
      expect((await scene.command('greet', 'too-soon')).refusal?.code).toBe('command_running');
      scene.time.now += 61_000;
      expect((await scene.command('greet', 'in-time')).refusal).toBeUndefined();
      expect(await run()).toMatchObject({ command: 'greet', state: 'done' });
      const reply = { kind: 'bot.replied', key: 'r1', epoch: 2, actions: [{ type: 'say', text: 'So?' }] } as const;
      expect((await scene.happen({ ...reply, run: 'key-of-poll' })).refusal?.code).toBe('wrong_mode');
    });

    test('also where it is about what the customer has answered; the customer has all the time for that', async () => {
      const { scene, run } = await withAlice((event) =>
        event.type === 'agent_command'
          ? answered({ type: 'say', text: 'How was it?' }, { type: 'wait_for_customer' })
          : { kind: 'later' },
      );
      await scene.command('poll');
      await sweepAfter(scene, 300_000);
      expect(await run()).toMatchObject({ state: 'waiting_for_customer' });
      await scene.say('Good');
      expect(await run()).toMatchObject({ state: 'answered' });
      await sweepAfter(scene, 61_000);
      expect(await run()).toMatchObject({ state: 'failed', result: expect.stringContaining('not answered in time') });
    });

    test('keeps its time while the bot is still being asked', async () => {
      const { scene, run } = await withAlice(({ type }) => {
        if (type === 'agent_command') scene.time.now += 61_000;
        return says('Refunded.');
      });
      await scene.command('refund', 'key-of-refund', ALICE, '12');
      expect(await run()).toMatchObject({ state: 'done' });
      expect(scene.heard()).toEqual(['bot: Refunded.']);
    });
  });

  test('is in /help, after those of flows and the built-in ones', async () => {
    const { scene } = await withAlice(() => answered());
    await scene.command('help');
    const { state } = await scene.state();
    expect(state.mode === 'agent' && state.run?.result?.split('\n').slice(-3)).toEqual([
      '/refund <order>',
      '/look',
      '/poll',
    ]);
  });
});
