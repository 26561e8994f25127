import type { Invocation } from './functions-host';
import type { Chat, Scene } from './scene';

/** The least that an event can cost. */
export interface Floor {
  readonly calls: number;
  /** Calls that have to wait for each other. */
  readonly roundTrips: number;
}

/** Something that happens to a conversation, and the run of a Function that it leads to. */
export interface Turn {
  readonly event: string;
  readonly run: Invocation;
  readonly floor: Floor;
  /** Calls at most, where that was promised. */
  readonly target?: number;
  readonly remark?: string;
}

/** The promise is k + 3 calls for k messages. */
const ONE_CALL_LESS =
  'k + 2 would leave out the last write: the lease would stand until it ends after 15 s while all that comes waits, ' +
  'and the next event would find k messages to be looked for before they are repeated, which is a call or more';

/**
 * A conversation from its beginning to the end of an agent's part, through the real Functions and adapters. A floor
 * is one read and one write of the state and what the event makes necessary: each message, checking an agent's token
 * (1), telling the agent's task (a read and a write), letting an agent go (a read and a write).
 */
export async function playStory(scene: Scene): Promise<Turn[]> {
  const { chat, run: opened } = await scene.open();
  const named = await scene.say(chat, 'Maya');
  const one = await scene.say(chat, 'one');
  const two = await scene.say(chat, 'two');
  return [
    turn('a chat opens, the bot asks', opened, [4, 4]),
    turn('the customer gives a name, two bot messages', named, [5, 4]),
    { ...turn("customer's message, one bot message", one, [3, 3], 4), remark: ONE_CALL_LESS },
    turn("customer's message, two bot messages", two, [4, 4], 5),
    turn('later message in a conversation that is not ours', await sayElsewhere(scene), [0, 0], 0),
    ...(await playAgent(scene)),
  ];
}

async function playAgent(scene: Scene): Promise<Turn[]> {
  const chat = await scene.greeted();
  const asked = await scene.press(chat, 'Hardware');
  const accepted = await scene.accept(chat);
  const heard = await scene.say(chat, 'My printer is on fire');
  const { conversationSid } = chat;
  const command = { conversationSid, line: 'ask_issue_frequency', key: conversationSid.slice(2) };
  const ran = await scene.asAgent('runCommand', command);
  const answered = await scene.press(chat, 'Everyday');
  const back = await scene.asAgent('handBack', { conversationSid, moment: 'end' });
  const completed = await scene.asAgent('handBack', { conversationSid, moment: 'complete' });
  return [
    turn('customer asks for an agent, one bot message', asked, [4, 4]),
    turn('an agent accepts, one status message', accepted, [5, 4]),
    turn("customer's message with an agent, no command", heard, [1, 1], 1),
    turn('agent command, one bot message', ran, [6, 5]),
    turn("customer's answer to the command", answered, [4, 4]),
    turn('agent hands back, two messages', back, [9, 7]),
    turn('agent completes the wrap-up', completed, [5, 5]),
  ];
}

let strangers = 0;

/** The second message in somebody else's conversation in the same chat service: the first one may make it ours. */
async function sayElsewhere({ world, say }: Scene): Promise<Invocation> {
  const identity = `visitor-of-another-bot-${++strangers}`;
  const { sid } = await world.conversations.create({ friendlyName: 'not ours' }, { source: 'API' });
  await world.conversations.addParticipant(sid, { identity }, { source: 'API' });
  const stranger: Chat = { conversationSid: sid, identity };
  await say(stranger, 'Good morning');
  return say(stranger, 'Is anybody there?');
}

function turn(event: string, run: Invocation, [calls, roundTrips]: [number, number], target?: number): Turn {
  if (run.status !== 200) throw new Error(`${event}: answered ${run.status} ${JSON.stringify(run.body)}`);
  return { event, run, floor: { calls, roundTrips }, ...(target !== undefined && { target }) };
}
