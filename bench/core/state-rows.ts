import type { Row } from '../report';
import type { Scene } from './scene';

const BYTES_IDLE = 512;
const BYTES_MOST = 8192;

/** Bytes of the Sync Document, as JSON. */
export async function measureState(scene: Scene): Promise<Row[]> {
  const { chat } = await scene.open();
  const asked = scene.storedBytes(chat);
  await scene.say(chat, 'Maya');
  const idle = scene.storedBytes(chat);
  const { conversationSid } = chat;
  await scene.causing(
    'the queue',
    () => scene.press(chat, 'Hardware'),
    ({ event }) => event.EventType === 'task-queue.entered',
  );
  await scene.accept(chat);
  const agent = scene.storedBytes(chat);
  await scene.asAgent('runCommand', { conversationSid, line: 'ask_issue_frequency', key: 'bench-state' });
  return [
    row('opened, the first question asked', asked, BYTES_IDLE),
    row('idle after the greeting, a question asked', idle, BYTES_IDLE),
    row('with an agent', agent, BYTES_MOST),
    row('with an agent and a running command', scene.storedBytes(chat), BYTES_MOST),
  ];
}

const row = (name: string, ours: number, target: number): Row => ({
  name: `stored state: ${name}`,
  unit: 'bytes',
  better: 'lower',
  ours,
  peers: {},
  target,
});
