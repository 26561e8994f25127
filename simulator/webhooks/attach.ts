import type { FaultRules } from '../control/fault-rules';
import type { SimulatedWorld } from '../world/create-world';
import type { Wire } from '../world/wire-types';
import { sendConversationHooks } from './conversation-hooks';
import { createDeliver, type Delivery } from './deliver';
import { createHttpClient } from './http-client';
import { sendInteractionHooks } from './interaction-hooks';
import { createPreEventHook } from './pre-event-hook';

const TASKROUTER_TIMEOUT_MS = 15_000;

export interface Webhooks {
  /** Deliveries under way, those that faults hold back included. */
  pending(): number;
  close(): void;
}

/** From now on the world tells its webhooks. */
export const attachWebhooks = (
  world: SimulatedWorld,
  wire: Wire,
  faults: FaultRules,
  report: (problem: unknown) => void,
): Webhooks => {
  const client = createHttpClient(report);
  const deliver = createDeliver({ client, wire, faults, newSid: world.newSid, authToken: world.credentials.authToken });
  let pending = 0;
  const send = (delivery: Delivery) => {
    pending += 1;
    deliver(delivery)
      .catch(report)
      .finally(() => {
        pending -= 1;
      });
  };

  world.setPreEventHook(createPreEventHook(world, deliver));
  sendConversationHooks(world, send);
  sendInteractionHooks(world, send);
  world.taskEvents.on(({ type, params }) => {
    const { eventCallbackUrl: url, eventsFilter } = world.settings.workspace;
    const isWanted = eventsFilter === '' || eventsFilter.split(',').includes(type);
    if (url === '' || !isWanted) return;
    send({ url, method: 'POST', fields: params, timeoutMs: TASKROUTER_TIMEOUT_MS, mayRetry: true });
  });

  return { pending: () => pending, close: () => client.close() };
};
