import { Webhook } from 'standardwebhooks';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import { postJson } from '../bots/post-json';
import type { RaiseAlert } from './alert';
import type { TakeAlertTurn } from './sync-alert-turns';

/** The customer waits meanwhile: rather no alert than a late answer. */
const PATIENCE_MS = 2_000;
const MINUTE = 60_000;

export interface AlertSettings {
  readonly url: string;
  /** `whsec_` and base64, as standardwebhooks.com says. */
  readonly secret: string;
  /** Of each kind at most one in so many minutes. */
  readonly minutes: number;
  readonly accountSid: string;
}

export interface AlertPorts {
  readonly takeTurn: TakeAlertTurn;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'error'>;
}

/** POSTs a small signed JSON object to the administrator's address. Never rejects: an alert is not worth a customer. */
export function createWebhookAlerts(settings: AlertSettings, { takeTurn, clock, log }: AlertPorts): RaiseAlert {
  const { accountSid: account, minutes, secret } = settings;
  const pause = minutes * MINUTE;
  /** Until when this process need not ask whether it is its turn. */
  const quietUntil = new Map<string, number>();

  async function post(kind: string, facts: object): Promise<void> {
    const now = new Date(clock.now());
    const id = `${kind}.${now.getTime()}`;
    const body = JSON.stringify({ v: 1, id, kind, timestamp: now.toISOString(), account, ...facts });
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    const url = new URL(settings.url);
    const { status } = await postJson({ url, headers, body, timeout: PATIENCE_MS, keepAlive: false });
    if (status < 200 || status > 299) throw new Error(`status ${status}`);
  }

  return async (kind, facts) => {
    const now = clock.now();
    if (now < (quietUntil.get(kind) ?? 0)) return;
    quietUntil.set(kind, now + pause);
    // Rather told twice than not at all.
    const isOurs = await takeTurn(kind, now, pause).catch(() => true);
    if (!isOurs) return;
    await post(kind, facts).catch((error: unknown) => log.error('alert.not-sent', { kind, error: String(error) }));
  };
}
