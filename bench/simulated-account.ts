import { ACCOUNT } from '../simulator/world/account';

/** Asks that webhooks be fired, as REST does only then. */
export const HEADERS = {
  authorization: `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`,
  'content-type': 'application/x-www-form-urlencoded',
  'x-twilio-webhook-enabled': 'true',
};
export const QUIET_HEADERS = { ...HEADERS, 'x-twilio-webhook-enabled': 'false' };
export const MESSAGE = new URLSearchParams({ Author: 'customer', Body: 'My printer is on fire' }).toString();

const SERVICE = `/v1/Services/${ACCOUNT.chatServiceSid}`;

/** The path on Twilio's host at which messages are posted. */
export const messagesPath = (conversationSid: string): string => `${SERVICE}/Conversations/${conversationSid}/Messages`;

async function call(method: 'POST' | 'DELETE', url: string, form: Record<string, string> = {}): Promise<string> {
  const body = method === 'POST' ? new URLSearchParams(form) : null;
  const response = await fetch(url, { method, headers: HEADERS, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text;
}

const originOf = (simulatorUrl: string) => `${simulatorUrl}/conversations.twilio.com`;

/** From now on each message fires one webhook. */
export async function bindWebhook(simulatorUrl: string, webhookUrl: string): Promise<void> {
  await call('POST', `${originOf(simulatorUrl)}${SERVICE}/Configuration/Webhooks`, {
    PostWebhookUrl: webhookUrl,
    Filters: 'onMessageAdded',
    Method: 'POST',
  });
}

export interface BenchConversations {
  /** Where to post messages: one URL a conversation. */
  readonly urls: readonly string[];
  remove(): Promise<void>;
}

/** Eight conversations with timers, which start anew with each message. */
export async function makeConversations(simulatorUrl: string): Promise<BenchConversations> {
  const origin = originOf(simulatorUrl);
  const sids: string[] = [];
  for (let n = 0; n < 8; n++) {
    const text = await call('POST', `${origin}${SERVICE}/Conversations`, {
      FriendlyName: `bench ${n}`,
      'Timers.Inactive': 'PT1H',
      'Timers.Closed': 'PT10H',
    });
    const { sid } = JSON.parse(text) as { sid: string };
    sids.push(sid);
  }
  return {
    urls: sids.map((sid) => `${origin}${messagesPath(sid)}`),
    async remove() {
      for (const sid of sids) await call('DELETE', `${origin}${SERVICE}/Conversations/${sid}`);
    },
  };
}
