import { created, post, type Route } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';

/** Starts a web chat: a conversation with the customer in it. */
export const webChatRoutes = ({ inbound, newSid }: SimulatedWorld): Route[] => [
  post('/v2/WebChats', async ({ form }) => {
    const identity = form.text('Identity') || newSid('');
    form.json('PreEngagementData');
    const conversation = await inbound.startWebChat({
      addressSid: form.needText('AddressSid'),
      identity,
      chatFriendlyName: form.text('ChatFriendlyName'),
      customerFriendlyName: form.text('CustomerFriendlyName'),
      preEngagementData: form.text('PreEngagementData') || undefined,
    });
    return created({ conversation_sid: conversation.sid, identity });
  }),
];
