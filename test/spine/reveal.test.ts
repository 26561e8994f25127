import { messageSid } from '@bot-handoff/contract';
import { createReveal, type Reader, type RevealPorts } from '../../src/app/reveal';
import { ALICE, BOB, CONVERSATION, CUSTOMER, createScene, withAgent } from './scene';

const pin = {
  path: 'flows/pin.yaml',
  text: `
triggers: [agent_command: pin]
steps:
  - { ask: Your PIN?, sensitive: true }`,
};
const upload = {
  path: 'flows/passport.yaml',
  text: `
triggers: [keyword: passport]
steps:
  - { ask: A picture of it?, expect: image, sensitive: true }
  - say: I have (@ flow.result.name ).`,
};
const HOUR = 3_600_000;
const supervisor: Reader = { worker: BOB, roles: ['agent', 'supervisor'] };
const agent: Reader = { worker: ALICE, roles: ['agent'] };

async function createAnswered(instead: Partial<RevealPorts> = {}) {
  const scene = await withAgent(createScene([pin]));
  await scene.command('pin');
  const { sid } = scene.post('4711');
  await scene.hear({ ...(scene.chat.lines.at(-1) ?? fail()).message });
  const ports = { ...scene.ports, sealer: { unseal: (sealed: string) => `opened ${sealed}` }, ...instead };
  const ask = (reader: Reader, message: string = sid, roles: readonly string[] = []) =>
    createReveal(ports, roles)({ conversationSid: CONVERSATION, messageSid: messageSid.parse(message) }, reader);
  return { scene, sid, ask };
}

function fail(): never {
  throw new Error('nothing was said');
}

const revealedIn = ({ journal }: { journal: { entries: readonly { notables: readonly object[] }[] } }) =>
  journal.entries.flatMap(({ notables }) => notables).filter((each) => 'what' in each && each.what === 'revealed');

test('a supervisor reads what was taken out, and the audit says who did', async () => {
  const { scene, sid, ask } = await createAnswered();
  expect(scene.transcript()).not.toContain('customer: 4711');
  expect(await ask(supervisor)).toEqual({ text: 'opened sealed 4' });
  scene.time.now += 1;
  expect(await ask(supervisor)).toEqual({ text: 'opened sealed 4' });
  const entry = { what: 'revealed', worker: BOB, message: sid };
  expect(revealedIn(scene)).toEqual([entry, entry]);
});

test('who has the role that the settings name reads it in conversations of their own', async () => {
  const { ask } = await createAnswered();
  expect(await ask(agent, undefined, ['agent'])).toEqual({ text: 'opened sealed 4' });
  const elsewhere = { worker: BOB, roles: ['agent'] };
  expect(await ask(elsewhere, undefined, ['agent'])).toMatchObject({ code: 'not_your_conversation' });
});

test('everybody else does not, and nothing is said about what is there', async () => {
  const { scene, ask } = await createAnswered();
  expect(await ask(agent)).toMatchObject({ code: 'not_allowed' });
  expect(await ask(agent, `IM${'f'.repeat(32)}`)).toMatchObject({ code: 'not_allowed' });
  expect(revealedIn(scene)).toEqual([]);
});

test('what is not there is told from what is there no more', async () => {
  const { scene, ask } = await createAnswered();
  expect(await ask(supervisor, `IM${'f'.repeat(32)}`)).toMatchObject({ code: 'unknown_message' });
  const plain = scene.post('thank you');
  expect(await ask(supervisor, plain.sid)).toMatchObject({ code: 'unknown_message' });
  scene.time.now += 24 * HOUR + 1;
  expect(await ask(supervisor)).toMatchObject({ code: 'gone' });
});

test('what another secret has sealed is gone', async () => {
  const { scene, ask } = await createAnswered({ sealer: { unseal: () => null } });
  expect(await ask(supervisor)).toMatchObject({ code: 'gone' });
  expect(revealedIn(scene)).toEqual([]);
});

test('a conversation that is not ours has nothing to tell', async () => {
  const { ask } = await createAnswered({ store: { read: async () => null } });
  expect(await ask(supervisor)).toMatchObject({ code: 'unknown_conversation' });
});

test('nothing is revealed that could not be written down', async () => {
  const broken = { add: () => Promise.reject(new Error('Sync is away')) };
  const { ask } = await createAnswered({ journal: broken });
  await expect(ask(supervisor)).rejects.toThrow('Sync is away');
});

describe('a file as the answer', () => {
  const picture = { type: 'image/png', name: 'passport.png', size: 1200 };

  async function send(text: string, prepare: (scene: ReturnType<typeof createScene>) => void = () => {}) {
    const scene = createScene([upload]);
    await scene.say('passport');
    prepare(scene);
    const message = scene.chat.add({ author: 'customer', style: 'say', text }, CUSTOMER, { media: [picture] });
    await scene.hear(message);
    expect(scene.heard().at(-1)).toBe('bot: I have passport.png.');
    return { scene, message };
  }

  test('goes with its message; there is nothing to seal', async () => {
    const { scene, message } = await send('');
    expect([...scene.chat.removed]).toEqual([message.sid]);
    expect(scene.chat.sealed).toEqual([]);
  });

  test('what was written with it is kept sealed', async () => {
    const { scene, message } = await send('number 4711');
    expect(scene.chat.sealed).toMatchObject([{ message: message.sid, sealed: 'sealed 11' }]);
  });

  test('where Twilio does not delete it, that is said in the log and the words are masked', async () => {
    const { scene } = await send('number 4711', ({ chat }) => {
      chat.fail.remove = true;
    });
    expect(scene.errors).toContain('answer.not_removed');
    expect(scene.transcript()).not.toContain('customer: number 4711');
  });
});
