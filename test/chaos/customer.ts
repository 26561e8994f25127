import { MESSAGE_MARKS, type Offer, readBotMarks } from '@bot-handoff/contract';
import { ACCOUNT } from '../../simulator/world/account';
import type { NewMessage } from '../../simulator/world/conversation-types';
import { TwilioError } from '../../simulator/world/fault';
import type { Lane } from './lane';
import type { Schedule } from './schedule';

const OPENING_TRIES = 4;

/** Somebody with a chat window. What cannot be said any more, in a closed conversation, is not said. */
export interface Customer {
  readonly conversation: string;
  readonly identity: string;
  say(text: string): Promise<void>;
  sendPicture(): Promise<void>;
  /** Presses a button of the newest question, or of one before it. */
  press(which: 'newest' | 'older'): Promise<void>;
}

/** Twilio's refusals are part of life here: what they leave behind is judged at the end. */
export async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
  }
}

async function openWebChat({ functionsUrl }: Lane): Promise<{ conversation: string; identity: string } | undefined> {
  for (let tries = 0; tries < OPENING_TRIES; tries++) {
    const answer = await fetch(`${functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
    const body = (await answer.json()) as { conversationSid: string; identity: string };
    if (answer.status === 200) return { conversation: body.conversationSid, identity: body.identity };
  }
  return undefined;
}

async function createByRest({ simulator }: Lane): Promise<{ conversation: string; identity: string }> {
  const { conversations, newSid } = simulator.world;
  const identity = newSid('visitor-');
  const { sid } = await conversations.create({}, { source: 'API' });
  await conversations.addParticipant(sid, { identity }, { source: 'API' });
  return { conversation: sid, identity };
}

export async function welcomeCustomer(lane: Lane, opening: Schedule['opening']): Promise<Customer> {
  const opened = opening === 'web-chat' ? await openWebChat(lane) : undefined;
  const { conversation, identity } = opened ?? (await createByRest(lane));
  const { world } = lane.simulator;

  const post = (message: Omit<NewMessage, 'conversationSid'>) =>
    attempt(() =>
      world.conversations.post(
        { ...message, conversationSid: conversation, author: identity },
        { source: 'SDK', identity },
      ),
    );
  const offers = (): Offer[] =>
    world.conversations.messages(conversation).flatMap(({ attributes, participantSid }) => {
      const offer = participantSid === null ? readBotMarks(attributes)?.offer : undefined;
      return offer ? [offer] : [];
    });

  return {
    conversation,
    identity,
    say: (body) => post({ body }),
    async sendPicture() {
      const picture = { content: Buffer.from(ACCOUNT.accountSid), contentType: 'image/png', filename: 'a.png' };
      await post({ body: null, mediaSids: [world.media.add(picture).sid] });
    },
    async press(which) {
      const offer = offers().at(which === 'newest' ? -1 : -2);
      const option = offer?.options[0];
      if (!offer || !option) return;
      const choice = { nonce: offer.nonce, option: option.id };
      await post({ body: option.text, attributes: { [MESSAGE_MARKS]: { choice } } });
    },
  };
}
