import type { RaiseAlert } from './alert';
import type { AlertPorts, AlertSettings } from './webhook-alerts';

/** What sends alerts is loaded with the first one: nearly every process lives without. */
export function createAlerts(settings: AlertSettings, ports: AlertPorts): RaiseAlert {
  let sender: Promise<RaiseAlert> | undefined;
  return async (kind, facts) => {
    sender ??= import('./webhook-alerts').then(({ createWebhookAlerts }) => createWebhookAlerts(settings, ports));
    await (await sender)(kind, facts);
  };
}
