import { CUSTOMER, createScene, withAgent } from './scene';

const picture = { type: 'image/png', name: 'broken.png', size: 12_232 };

type Scene = ReturnType<typeof createScene>;

/** A customer's picture, with a text below it or without. */
const show = (scene: Scene, text = '') =>
  scene.hear({ ...scene.chat.add({ author: 'customer', style: 'say', text }, CUSTOMER), media: [picture] });

test('a question that wants a text is not answered by a picture, and goes on waiting', async () => {
  const scene = createScene();
  await scene.openPage();
  scene.heard();
  await show(scene);
  expect(scene.heard()).toEqual(['customer: ', "bot: Sorry, I didn't get that."]);
  await scene.say('Maya');
  expect(scene.heard()).toContain('bot: Hello Maya!');
});

test('what stands below a picture is a text', async () => {
  const scene = createScene();
  await scene.openPage();
  await show(scene, 'Maya');
  expect(scene.heard()).toContain('bot: Hello Maya!');
});

test('three pictures in a row, and a person is asked for', async () => {
  const scene = createScene();
  await scene.openPage();
  for (let n = 0; n < 3; n++) await show(scene);
  expect(scene.chat.opened).toHaveLength(1);
});

test("a command's question is not answered by a picture", async () => {
  const scene = await withAgent();
  await scene.command('ask_issue_frequency');
  await show(scene);
  expect((await scene.state()).state).toMatchObject({ run: { state: 'waiting_for_customer' } });
});

test('a question with suggestions takes any text, and no picture', async () => {
  const flow = {
    path: 'flows/colour.yaml',
    text: 'triggers: [keyword: colour]\nsteps:\n  - ask: Which?\n    quick_replies: [Red]\n  - say: Not (@ flow.result ) again\n',
  };
  const scene = createScene([flow]);
  await scene.say('colour');
  await show(scene);
  expect(scene.heard().at(-1)).toBe("bot: Sorry, I didn't get that.");
  await scene.say('blue');
  expect(scene.heard().at(-1)).toBe('bot: Not blue again');
});
