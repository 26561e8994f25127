import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotAdapter } from '../../src/adapters/bots/bot-adapter';
import { PlayedConversation } from './played-conversation';
import { createPlayedTalk } from './played-talk';

const CALL = { timeout: 1_000, isHeard: true };

function createScene() {
  const talk = createPlayedTalk();
  const read: string[][] = [];
  const bot: BotAdapter = {
    async send(event) {
      read.push((await talk.transcript.read(event.conversation.sid)).map(({ by, text }) => `${by}: ${text}`));
      const actions: BotAction[] = event.type === 'message' ? [{ type: 'say', text: `${read.length}` }] : [];
      return { kind: 'answered', actions };
    },
  };
  return { bot: talk.follow(bot), read };
}

test('a bot is told what was said before, and what it said', async () => {
  const { bot, read } = createScene();
  const chat = new PlayedConversation();
  await bot.send(chat.message('Hello'), CALL);
  for (const event of chat.handedOff()) await bot.send(event, CALL);
  await bot.send(chat.message('Again'), CALL);
  expect(read[0]).toEqual([]);
  expect(read.at(-1)).toEqual(['customer: Hello', 'bot: 1', 'notice: Alice has joined the chat.']);
});

test('told the same twice, it has not answered before', async () => {
  const { bot, read } = createScene();
  const event = new PlayedConversation().message('Hello');
  await bot.send(event, CALL);
  await bot.send(event, CALL);
  expect(read).toEqual([[], []]);
});

test('conversations are kept apart', async () => {
  const { bot, read } = createScene();
  await bot.send(new PlayedConversation().message('Hello'), CALL);
  await bot.send(new PlayedConversation().message('Hi'), CALL);
  expect(read).toEqual([[], []]);
});
