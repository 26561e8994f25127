import { webhookEndpoint } from '../../src/adapters/twilio/endpoints';
import { readTaskRouterWebhook } from '../../src/adapters/twilio/taskrouter-webhook';
import { compose } from '../../src/compose';

export const handler = webhookEndpoint(compose, readTaskRouterWebhook, ({ conversation, arrivals }, { app }) =>
  app.notice(conversation, arrivals),
);
