import { participantSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Customers } from '../../ports/web-chats';
import { type Rest, TwilioRestError } from './rest';
import type { TwilioSettings } from './settings';
import type { UserKeys } from './user-keys';

const participants = z.object({
  participants: z.array(
    z.object({
      sid: participantSid,
      identity: z.nullish(z.string()),
      date_created: z.nullish(z.string()),
      messaging_binding: z.nullish(z.object({ type: z.nullish(z.string()), address: z.nullish(z.string()) })),
    }),
  ),
});

/** Bindings whose type is also the name of a channel in Flex. Everything else is handed off as web chat. */
const CHANNELS = ['sms', 'whatsapp', 'messenger'];

/** Whoever was in the conversation first: agents join later, through Flex. */
export function createCustomers(
  rest: Rest,
  settings: Pick<TwilioSettings, 'chatServiceSid'>,
  users: Pick<UserKeys, 'of'>,
): Customers {
  return {
    async find(conversation) {
      const path = `/v1/Services/${settings.chatServiceSid}/Conversations/${conversation}/Participants`;
      try {
        const { body } = await rest({ method: 'GET', host: 'conversations.twilio.com', path }, participants);
        const byDate = [...body.participants].sort((one, other) =>
          (one.date_created ?? '').localeCompare(other.date_created ?? ''),
        );
        const [customer] = byDate;
        if (!customer) return null;
        const { sid: participant, identity = null, messaging_binding: binding } = customer;
        const channel = CHANNELS.find((each) => each === binding?.type);
        // An identity on web chat is Twilio's or the page's: nobody has vouched for it.
        if (channel === undefined) return { participant, identity, channel: 'web' };
        return { participant, identity: null, channel, ...users.of(channel, binding?.address) };
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 404) return null;
        throw error;
      }
    },
  };
}
