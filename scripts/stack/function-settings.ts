import { randomBytes } from 'node:crypto';
import { DEMO_ORDERS_KEY, DEMO_ORDERS_PATH } from '../../demo/order-api';
import { ACCOUNT } from '../../simulator/world/account';
import { botSettings } from './bot-settings';

/** Known to the stack alone, which calls the sweep as a scheduler would. */
export const SWEEP_SECRET = randomBytes(16).toString('hex');

/** With it a site vouches for its visitors: that of the environment, for who wants to try it. See docs/data.md. */
export const SITE_SECRET = process.env.BOT_HANDOFF_SITE_SECRET || randomBytes(32).toString('hex');

export interface StackAddresses {
  readonly simulatorUrl: string;
  readonly functionsUrl: string;
  /** Where the guard's service listens, if it runs. */
  readonly guardUrl?: string;
}

/** Variables of the local Functions service, as set-up would write them, for the simulated account. */
export function functionSettings({ simulatorUrl, functionsUrl }: StackAddresses): Record<string, string> {
  const { port, host } = new URL(simulatorUrl);
  const bot = botSettings(process.env);
  return {
    ACCOUNT_SID: ACCOUNT.accountSid,
    AUTH_TOKEN: ACCOUNT.authToken,
    DOMAIN_NAME: new URL(functionsUrl).host,
    TWILIO_API_KEY_SID: ACCOUNT.apiKeySid,
    TWILIO_API_KEY_SECRET: ACCOUNT.apiKeySecret,
    TWILIO_CHAT_SERVICE_SID: ACCOUNT.chatServiceSid,
    TWILIO_SYNC_SERVICE_SID: ACCOUNT.syncServiceSid,
    TWILIO_WORKSPACE_SID: ACCOUNT.workspaceSid,
    TWILIO_WORKFLOW_SID: ACCOUNT.workflowSid,
    TWILIO_ADDRESS_SID: ACCOUNT.addressSid,
    TWILIO_FLEX_INSTANCE_SID: ACCOUNT.flexInstanceSid,
    TWILIO_API_BASE: simulatorUrl,
    BOT_HANDOFF_ADOPT: 'all',
    BOT_HANDOFF_SWEEP_SECRET: SWEEP_SECRET,
    BOT_HANDOFF_SITE_SECRET: SITE_SECRET,
    BOT_HANDOFF_REVEAL_SECRET: randomBytes(32).toString('hex'),
    BOT_HANDOFF_HTTP_HOSTS: [host, ...bot.hosts].join(','),
    ...bot.variables,
    CONFIG_ORDERS_API: `${simulatorUrl}${DEMO_ORDERS_PATH}`,
    VAULT_ORDERS_KEY: DEMO_ORDERS_KEY,
    BOT_HANDOFF_RESUME_SECRET: randomBytes(32).toString('hex'),
    BOT_HANDOFF_ALLOWED_ORIGINS: [...new Set([`http://${host}`, ...loopbackOrigins(port)])].join(','),
  };
}

/** Variables of the guard's service: who it is, and where the state documents are. */
export const guardSettings = (simulatorUrl: string): Record<string, string> => ({
  ACCOUNT_SID: ACCOUNT.accountSid,
  AUTH_TOKEN: ACCOUNT.authToken,
  TWILIO_SYNC_SERVICE_SID: ACCOUNT.syncServiceSid,
  TWILIO_API_BASE: simulatorUrl,
});

const loopbackOrigins = (port: string) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
