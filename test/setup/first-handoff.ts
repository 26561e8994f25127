import { until } from '../until';
import type { BareStand } from './bare-stand';

/** A customer walks the guide's flow until an agent has accepted. @returns the conversation */
export async function firstHandoff({ world, openChat }: BareStand): Promise<string> {
  const { conversationSid, identity } = await openChat();
  const hears = (text: string) =>
    until(() => world.conversations.messages(conversationSid).find(({ body }) => body?.includes(text)));
  const say = (body: string) =>
    world.conversations.post({ conversationSid, author: identity, body }, { source: 'SDK', identity });

  await hears("What's your name?");
  await say('Maya');
  await hears('What type of issue');
  await say('Hardware');
  const task = await until(() =>
    world.taskrouter.tasks().find(({ attributes }) => attributes.conversationSid === conversationSid),
  );
  const reservation = await until(() => world.taskrouter.reservations().find(({ taskSid }) => taskSid === task.sid));
  const channel = world.interactions.channelOfConversation(conversationSid);
  const [invite] = world.interactions.invites(channel?.sid ?? '');
  await world.interactions.acceptInvite(invite?.sid ?? '', reservation.sid);
  await hears('has joined the chat');
  return conversationSid;
}
