import { readConversationWebhook } from '../../src/adapters/twilio/conversation-webhook';
import { webhookEndpoint } from '../../src/adapters/twilio/endpoints';
import { compose } from '../../src/compose';

export const handler = webhookEndpoint(compose, readConversationWebhook, ({ conversation, arrivals }, { app }) =>
  app.notice(conversation, arrivals),
);
