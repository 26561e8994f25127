import type { Row } from '../report';
import type { Invocation } from './functions-host';
import type { Scene } from './scene';

/**
 * REST calls of one event through the real Functions and adapters. The floor is one read and one write of the state
 * and what the event makes necessary: each message, checking an agent's token (1), telling the agent's task (a read
 * and a write), letting an agent go (a read and a write).
 */
export async function measureCalls(scene: Scene): Promise<Row[]> {
  const { chat, run: opened } = await scene.open();
  const named = await scene.say(chat, 'Maya');
  const answered = [await scene.say(chat, 'one'), await scene.say(chat, 'two')] as const;
  return [
    row('a chat opens, the bot asks', opened, { floor: 4 }),
    row('the customer gives a name, two bot messages', named, { floor: 5 }),
    row("customer's message, one bot message", answered[0], { floor: 3, target: 4 }),
    row("customer's message, two bot messages", answered[1], { floor: 4, target: 5 }),
    row('another message in a conversation that is not ours', await sayElsewhere(scene), { floor: 0, target: 0 }),
    ...(await measureAgent(scene)),
  ];
}

async function measureAgent(scene: Scene): Promise<Row[]> {
  const chat = await scene.greeted();
  const asked = await scene.press(chat, 'Hardware');
  const accepted = await scene.accept(chat);
  const heard = await scene.say(chat, 'My printer is on fire');
  const { conversationSid } = chat;
  const command = { conversationSid, line: 'ask_issue_frequency', key: 'bench-command' };
  const ran = await scene.asAgent('runCommand', command);
  const answered = await scene.press(chat, 'Everyday');
  const back = await scene.asAgent('handBack', { conversationSid, moment: 'end' });
  const completed = await scene.asAgent('handBack', { conversationSid, moment: 'complete' });
  return [
    row('customer asks for an agent, one bot message', asked, { floor: 4 }),
    row('an agent accepts, one status message', accepted, { floor: 5 }),
    row("customer's message with an agent, no command", heard, { floor: 1, target: 1 }),
    row('agent command, one bot message', ran, { floor: 6 }),
    row("customer's answer to the command", answered, { floor: 4 }),
    row('agent hands back, two messages', back, { floor: 9 }),
    row('agent completes the wrap-up', completed, { floor: 5 }),
  ];
}

/** The second message in somebody else's conversation in the same chat service: the first one is looked up. */
async function sayElsewhere({ world, say }: Scene): Promise<Invocation> {
  const identity = 'visitor-of-another-bot';
  const { sid } = await world.conversations.create({ friendlyName: 'not ours' }, { source: 'API' });
  await world.conversations.addParticipant(sid, { identity }, { source: 'API' });
  const chat = { conversationSid: sid, identity };
  await say(chat, 'Good morning');
  return say(chat, 'Is anybody there?');
}

function row(event: string, run: Invocation, { floor, target }: { floor: number; target?: number }): Row {
  if (run.status !== 200) throw new Error(`${event}: answered ${run.status} ${JSON.stringify(run.body)}`);
  return {
    name: `REST calls: ${event}`,
    unit: 'calls',
    better: 'lower',
    ours: run.calls.length,
    peers: { floor },
    ...(target !== undefined && { target }),
    detail: run.calls.join(', '),
  };
}
