import { glanceAtTask } from '../../src/adapters/twilio/glances';
import { webhookEndpoint } from '../../src/adapters/twilio/webhook-endpoint';

export const handler = webhookEndpoint(
  glanceAtTask,
  async () => {
    const { readTaskRouterWebhook } = await import('../../src/adapters/twilio/taskrouter-webhook');
    const { compose } = await import('../../src/compose');
    return { compose, read: readTaskRouterWebhook };
  },
  ({ conversation, arrivals }, { app }) => app.notice(conversation, arrivals),
);
