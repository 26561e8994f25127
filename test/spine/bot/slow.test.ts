import { NOW } from '../rows/states';
import { createBotScene, says } from './bot-scene';

/** The customer writes a second time while the bot thinks, and the first invocation has no time for more. */
async function playTwo(isShortOfTime: () => boolean) {
  const asked: { text: string; by: string | undefined }[] = [];
  let second: Promise<unknown> | undefined;
  const desk = createBotScene(
    async ({ data }) => {
      const text = 'text' in data ? data.text : '';
      const { lease } = await desk.scene.state();
      asked.push({ text, by: lease?.id });
      if (!second) {
        second = desk.scene.say('two');
        await until(async () => (await desk.scene.state()).inbox.length > 0);
      }
      return says(`You said ${text}`);
    },
    { ports: { isShortOfTime, clock: { now: () => NOW, sleep: turn } } },
  );
  await desk.scene.say('one');
  await second;
  return { asked, heard: desk.scene.heard().filter((line) => line.startsWith('bot')) };
}

/** Time stands still, and others go on. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await turn();
}

test('whoever brought the second message takes it to the bot, with time of its own', async () => {
  const { asked, heard } = await playTwo(() => true);
  expect(asked).toEqual([
    { text: 'one', by: 'lease-1' },
    { text: 'two', by: 'lease-2' },
  ]);
  expect(heard).toEqual(['bot: You said one', 'bot: You said two']);
});

test('with time enough the first one takes both', async () => {
  const { asked, heard } = await playTwo(() => false);
  expect(asked.map(({ by }) => by)).toEqual(['lease-1', 'lease-1']);
  expect(heard).toEqual(['bot: You said one', 'bot: You said two']);
});
