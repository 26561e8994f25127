import { webhookEndpoint } from '../../src/adapters/twilio/endpoints';
import { readInteractionWebhook } from '../../src/adapters/twilio/interaction-webhook';
import { compose } from '../../src/compose';

export const handler = webhookEndpoint(compose, readInteractionWebhook, ({ conversation, arrivals }, { app }) =>
  app.notice(conversation, arrivals),
);
