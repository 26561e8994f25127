import { glanceAtConversation } from '../../src/adapters/twilio/glances';
import { webhookEndpoint } from '../../src/adapters/twilio/webhook-endpoint';

export const handler = webhookEndpoint(
  glanceAtConversation,
  async () => {
    const { readConversationWebhook } = await import('../../src/adapters/twilio/conversation-webhook');
    const { compose } = await import('../../src/compose');
    return { compose, read: readConversationWebhook };
  },
  ({ conversation, arrivals }, { app }) => app.notice(conversation, arrivals),
);
