import type { BotAction } from '@bot-handoff/contract/bot-action';
import { transition } from '../../../src/domain/conversation/transition';
import { SILENT_ENGINE } from '../../../src/domain/flow/silent-engine';
import { SETTINGS } from '../rows/row';
import { bot, NOW } from '../rows/states';
import { CONVERSATION } from '../scene';
import { answered, createBotScene, says } from './bot-scene';

const hello: BotAction = { type: 'say', text: 'Late, but here.' };

/** A conversation in which the bot has said that it replies later. */
async function promised() {
  const desk = createBotScene(() => ({ kind: 'later' }));
  const { scene } = desk;
  await scene.say('help');
  scene.heard();
  const reply = async (key: string, epoch = 0, ...actions: BotAction[]) => {
    const { refusal } = await scene.happen({
      kind: 'bot.replied',
      ...{ key, epoch, actions: actions.length > 0 ? actions : [hello] },
    });
    return refusal?.code ?? 'accepted';
  };
  return { ...desk, reply };
}

test('a promised reply is said', async () => {
  const { scene, reply } = await promised();
  expect(await reply('r1')).toBe('accepted');
  expect(scene.heard()).toEqual(['bot: Late, but here.']);
  scene.time.now += 120_000;
  await scene.happen({ kind: 'time.passed' });
  expect((await scene.state()).state.mode).toBe('bot');
});

test('the same key again: the first answer, and nothing is said twice', async () => {
  const { scene, reply } = await promised();
  await reply('r1');
  expect(await reply('r1')).toBe('accepted');
  expect(scene.heard()).toEqual(['bot: Late, but here.']);
});

test('the same key for something else is refused', async () => {
  const { scene, reply } = await promised();
  await reply('r1');
  expect(await reply('r1', 0, { type: 'say', text: 'Other' })).toBe('key_reused');
  expect(scene.heard()).toEqual(['bot: Late, but here.']);
});

test('in another epoch nobody hears it', async () => {
  const { scene, reply } = await promised();
  await reply('r1', 0, { type: 'handoff' });
  expect(await reply('r2')).toBe('wrong_epoch');
  expect(await reply('r3', 1)).toBe('wrong_mode');
  expect(scene.heard()).toEqual([]);
});

test('in a closed conversation there is nobody', async () => {
  const { scene, reply } = await promised();
  await scene.happen({ kind: 'conversation.closed' });
  expect(await reply('r1')).toBe('conversation_closed');
});

test('a conversation that the bot was never told of is none of its own', async () => {
  const { scene } = createBotScene(() => says('unused'));
  await scene.say('hi');
  const { refusal } = await scene.happen({ kind: 'bot.replied', key: 'r1', epoch: 0, actions: [hello] });
  expect(refusal?.code).toBe('unknown_conversation');
});

test('while the bot is paused it is silent', async () => {
  const { scene, reply } = await promised();
  scene.pauses.pause = { to: 'message', since: scene.time.now };
  expect(await reply('r1')).toBe('paused');
});

test('a bot that replies before it has answered is heard after that', async () => {
  const { scene } = createBotScene(async () => {
    const early = { kind: 'bot.replied', key: 'r1', epoch: 0, actions: [hello] } as const;
    expect((await scene.dispatch(CONVERSATION, early)).refusal).toBeUndefined();
    return says('First.');
  });
  await scene.say('help');
  expect(scene.heard()).toEqual(['customer: help', 'bot: First.', 'bot: Late, but here.']);
});

test('a bot that has handed off and then replies anyway is not heard', async () => {
  const { scene } = createBotScene(async () => {
    await scene.dispatch(CONVERSATION, { kind: 'bot.replied', key: 'r1', epoch: 0, actions: [hello] });
    return answered({ type: 'handoff' });
  });
  await scene.say('help');
  expect(scene.heard()).toEqual(['customer: help']);
});

test('a reply of many messages at once comes in their order', async () => {
  const { scene, reply } = await promised();
  await Promise.all(
    ['a', 'b', 'c'].map((text) => reply(`key-${text}`, 0, { type: 'say', text }, { type: 'say', text: `${text}!` })),
  );
  expect(scene.heard()).toEqual(['bot: a', 'bot: a!', 'bot: b', 'bot: b!', 'bot: c', 'bot: c!']);
});

test('a reply to one question does not end another that is being asked: both answers are said', () => {
  const asked = { call: 'e9', epoch: 4, since: NOW, about: 'message' } as const;
  const env = { engine: SILENT_ENGINE, settings: SETTINGS, now: NOW, bot: { commands: [], patience: 60_000 } };
  const replied = { kind: 'bot.replied', key: 'r1', epoch: 4, actions: [hello], lastIndex: 3 } as const;
  const late = transition(bot({ bot: { asked } }), replied, env);
  const { effects } = transition(
    late.state,
    { kind: 'bot.answered', call: 'e9', outcome: says('And here.'), lastIndex: 3 },
    env,
  );
  const texts = [...late.effects, ...effects].flatMap((effect) => (effect.kind === 'send-message' ? effect.text : []));
  expect(texts).toEqual(['Late, but here.', 'And here.']);
});
