import type { Row } from '../report';
import type { Cost, Scene } from './scene';

/** Messages each of the two writes while an agent is there. */
const EACH = 5;
/** Messages of a customer whom no agent is asked for. */
const ALONE = 10;
const OPEN = 10;

/** The story of README.md from its first page to the wrap-up. */
async function handedOff(scene: Scene): Promise<void> {
  const chat = await scene.greeted();
  await scene.press(chat, 'Hardware');
  await scene.accept(chat);
  for (let count = 0; count < EACH; count += 1) {
    await scene.say(chat, `My printer is on fire, ${count}`);
    await scene.sayAsAgent(chat, `I am on my way, ${count}`);
  }
  const { conversationSid } = chat;
  const command = { conversationSid, line: 'ask_issue_frequency', key: conversationSid.slice(2) };
  await scene.asAgent('runCommand', command);
  await scene.press(chat, 'Everyday');
  await scene.asAgent('handBack', { conversationSid, moment: 'end' });
  await scene.asAgent('handBack', { conversationSid, moment: 'complete' });
}

async function withBotAlone(scene: Scene): Promise<void> {
  const { chat } = await scene.open();
  for (let count = 0; count < ALONE; count += 1) await scene.say(chat, count === 0 ? 'Maya' : 'one');
}

const rows = (what: string, { runs, calls }: Cost, detail: string): Row[] => [
  { name: `Runs of a Function: ${what}`, unit: 'runs', better: 'lower', ours: runs, peers: {}, detail },
  { name: `REST calls: ${what}`, unit: 'calls', better: 'lower', ours: calls, peers: {}, detail },
];

/** Calls of a sweep for each of some conversations, beside what it costs without them. */
async function sweepRow(scene: Scene, what: string, open: () => Promise<unknown>): Promise<Row> {
  const before = await scene.cost(() => scene.sweep());
  for (let count = 0; count < OPEN; count += 1) await open();
  const after = await scene.cost(() => scene.sweep());
  return {
    ...{ name: `REST calls: a sweep, for each conversation ${what}`, unit: 'calls', better: 'lower', peers: {} },
    ours: Math.round((10 * (after.calls - before.calls)) / OPEN) / 10,
    detail: `${after.calls} with ${OPEN} more of them than with ${before.calls}`,
  };
}

/** What whole conversations come to, with every webhook that they cause. */
export async function measureWhole(scene: Scene): Promise<Row[]> {
  const whole = await scene.cost(() => handedOff(scene));
  const alone = await scene.cost(() => withBotAlone(scene));
  return [
    ...rows(
      'a conversation with an agent and back',
      whole,
      `${2 * EACH} messages between customer and agent, a command`,
    ),
    ...rows('a conversation with the bot alone', alone, `${ALONE} messages of the customer`),
  ];
}

/** What a sweep does beside them. The last to be measured: its conversations keep agents busy. */
export async function measureSweeps(scene: Scene): Promise<Row[]> {
  // Once, so that what making the scene has left behind is out of the way.
  await scene.sweep();
  return [
    await sweepRow(scene, 'with the bot', scene.greeted),
    await sweepRow(scene, 'that waits for an agent', scene.waiting),
  ];
}
