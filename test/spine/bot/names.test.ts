import type { BotAction } from '@bot-handoff/contract/bot-action';
import { ALICE, task } from '../scene';
import { answered, createBotScene } from './bot-scene';

const FLOWS = `
id: flow.rename
triggers:
  - agent_command:
      name: rename
      arguments: [name]
steps:
  - user_set:
      name: (@ flow.arguments.name )
`;

/** The bot hands off as it is told to, then an agent's command learns another name of the customer. */
async function renamedAfter(actions: readonly BotAction[]) {
  const { scene } = createBotScene(() => answered(...actions), { flows: FLOWS });
  await scene.say('a person, please');
  await scene.accept();
  await scene.command('rename', 'key-1', ALICE, 'Zoe');
  return { opened: scene.chat.opened[0]?.attributes.name, now: scene.chat.attributes.get(task(1))?.name };
}

const set = { type: 'set', user: { name: 'Maya' } } as const;

test.each<[string, readonly BotAction[], string, string | undefined]>([
  [
    'a name of the bot stands, whatever is learned later',
    [{ type: 'handoff', name: 'Order 17' }],
    'Order 17',
    undefined,
  ],
  [
    'so it does beside what the bot remembers of them',
    [set, { type: 'handoff', name: 'Order 17' }],
    'Order 17',
    undefined,
  ],
  ['without one it is their own, which follows', [set, { type: 'handoff' }], 'Maya', 'Zoe'],
  ['of nobody known nothing is said until it is', [{ type: 'handoff' }], 'Customer', 'Zoe'],
])('%s', async (_, actions, opened, now) => {
  expect(await renamedAfter(actions)).toEqual({ opened, now });
});
