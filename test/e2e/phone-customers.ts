import type { Stack } from '../../scripts/stack/stack';
import { ACCOUNT } from '../../simulator/world/account';
import type { Message } from '../../simulator/world/conversation-types';
import { until } from '../until';

const NUMBER = '+15550100';

export interface PhoneCustomers {
  /** A text message to the bot's number; gives the conversation that it went to. */
  say(from: string, body: string): Promise<string>;
  /** Waits until somebody has said it in a conversation. */
  hears(conversationSid: string, text: string): Promise<Message>;
  /** Goes on until the customer is in the queue, as `<name> - hardware issue`; gives the conversation. */
  queueUp(name: string, from: string): Promise<string>;
}

/** Customers who write text messages, to a number that is bound to the bot as set-up binds it. */
export async function openPhones({ url, functionsUrl, simulator }: Stack): Promise<PhoneCustomers> {
  const { world } = simulator;
  const answer = await fetch(`${url}/conversations.twilio.com/v1/Configuration/Addresses`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      ...{ Type: 'sms', Address: NUMBER },
      ...{ 'AutoCreation.Enabled': 'true', 'AutoCreation.Type': 'webhook' },
      'AutoCreation.WebhookUrl': `${functionsUrl}/webhooks/conversations`,
      'AutoCreation.WebhookFilters': 'onMessageAdded',
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const say = async (from: string, body: string) =>
    (await world.inbound.receive({ type: 'sms', from, to: NUMBER, body })).sid;
  const hears = (sid: string, text: string) =>
    until(() => world.conversations.messages(sid).find(({ body }) => body?.includes(text)), 60_000);
  return {
    say,
    hears,
    async queueUp(name, from) {
      const sid = await say(from, 'Hello?');
      await hears(sid, "What's your name?");
      await say(from, name);
      await hears(sid, 'What type of issue');
      await say(from, 'hardware');
      await hears(sid, 'in the queue');
      return sid;
    },
  };
}
