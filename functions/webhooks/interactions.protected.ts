import { glanceAtInteraction } from '../../src/adapters/twilio/glances';
import { webhookEndpoint } from '../../src/adapters/twilio/webhook-endpoint';

export const handler = webhookEndpoint(
  glanceAtInteraction,
  async () => {
    const { readInteractionWebhook } = await import('../../src/adapters/twilio/interaction-webhook');
    const { compose } = await import('../../src/compose');
    return { compose, read: readInteractionWebhook };
  },
  ({ conversation, arrivals }, { app }) => app.notice(conversation, arrivals),
);
