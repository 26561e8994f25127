import type { Settings } from '../../domain/conversation/step';
import type { BotSettings } from '../bots/bot-adapter';
import { type BotKind, FORGETFUL_KINDS } from '../bots/kinds';
import { environment } from './environment';
import { namedWithout, readConfig, startingWith } from './named-variables';
import { joinParts } from './vault-parts';

const MINUTE = 60_000;
const listOf = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

export interface ExternalBotSettings extends BotSettings {
  readonly kind: BotKind;
  /** Milliseconds for a bot that replies later. */
  readonly patience: number;
}

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
  readonly chatServiceSid: string;
  readonly syncServiceSid: string;
  readonly workspaceSid: string;
  readonly workflowSid: string;
  readonly addressSid: string;
  readonly apiBase: string | undefined;
  /** `all`: every conversation of the chat service is ours, as on one machine. */
  readonly adopt: 'started' | 'all';
  readonly resumeSecret: string;
  /** Empty when it is derived from the auth token. */
  readonly userSecret: string;
  /** Empty when no site vouches for its visitors. */
  readonly siteSecret: string;
  /** How long is kept what belongs to a conversation that is over, in days. */
  readonly keepDays: number;
  /** How long a user is known after the last change, in days. */
  readonly keepUserDays: number;
  /** Empty for nobody. */
  readonly sweepSecret: string;
  /** Webhooks look after other conversations as well, where no scheduler does. */
  readonly sweepsInPassing: boolean;
  /** Web pages that may start chats, e.g. `https://www.example.com`; empty allows none. */
  readonly allowedOrigins: readonly string[];
  readonly botName: string;
  /** Seals sensitive answers; empty to keep none. */
  readonly revealSecret: string;
  /** Roles that may read them in conversations of their own, beside supervisors and admins. */
  readonly revealRoles: readonly string[];
  /** Hosts that flows may call although their address is private, e.g. `localhost:3000`. */
  readonly httpHosts: readonly string[];
  /** Secrets by the names of their variables, `VAULT_...`. */
  readonly vault: ReadonlyMap<string, string>;
  /** What flows read as `config.name`: variables `CONFIG_NAME`. Nothing secret. */
  readonly config: Readonly<Record<string, string>>;
  /** The bot that is asked what no flow understands; absent where flows are the only one. */
  readonly bot: ExternalBotSettings | undefined;
  /** Where an administrator is told of what must not wait; undefined for nowhere. */
  readonly alerts: { readonly url: string; readonly secret: string; readonly minutes: number } | undefined;
  /** What decisions depend on. */
  readonly policy: Settings;
}

/**
 * Reads the Functions' settings.
 *
 * @throws Error that names every variable that is missing or wrong, and what to do about each
 */
export function readSettings(variables: Readonly<Record<string, unknown>>): TwilioSettings {
  const read = environment.safeParse(variables);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The Functions are not set up.\n${problems.join('\n')}`);
  }
  const env = read.data;
  const vault = joinParts(startingWith('VAULT_', variables));
  const httpHosts = listOf(env.BOT_HANDOFF_HTTP_HOSTS.toLowerCase());
  return {
    accountSid: env.ACCOUNT_SID,
    authToken: env.AUTH_TOKEN,
    apiKeySid: env.TWILIO_API_KEY_SID,
    apiKeySecret: env.TWILIO_API_KEY_SECRET,
    chatServiceSid: env.TWILIO_CHAT_SERVICE_SID,
    syncServiceSid: env.TWILIO_SYNC_SERVICE_SID,
    workspaceSid: env.TWILIO_WORKSPACE_SID,
    workflowSid: env.TWILIO_WORKFLOW_SID,
    addressSid: env.TWILIO_ADDRESS_SID,
    apiBase: env.TWILIO_API_BASE?.replace(/\/$/, ''),
    adopt: env.BOT_HANDOFF_ADOPT,
    resumeSecret: env.BOT_HANDOFF_RESUME_SECRET,
    userSecret: env.BOT_HANDOFF_USER_SECRET,
    siteSecret: env.BOT_HANDOFF_SITE_SECRET,
    keepDays: Number(env.BOT_HANDOFF_KEEP_DAYS),
    keepUserDays: Number(env.BOT_HANDOFF_KEEP_USER_DAYS),
    sweepSecret: env.BOT_HANDOFF_SWEEP_SECRET,
    sweepsInPassing: env.BOT_HANDOFF_SWEEP_IN_PASSING === 'on',
    allowedOrigins: listOf(env.BOT_HANDOFF_ALLOWED_ORIGINS),
    botName: env.BOT_HANDOFF_BOT_NAME,
    revealSecret: env.BOT_HANDOFF_REVEAL_SECRET,
    revealRoles: listOf(env.BOT_HANDOFF_REVEAL_ROLES),
    httpHosts,
    vault,
    config: readConfig(variables),
    bot:
      env.BOT_HANDOFF_BOT === 'flows'
        ? undefined
        : {
            kind: env.BOT_HANDOFF_BOT,
            url: env.BOT_HANDOFF_BOT_URL,
            isIdempotent: env.BOT_HANDOFF_BOT_IDEMPOTENT === 'on' || FORGETFUL_KINDS.has(env.BOT_HANDOFF_BOT),
            patience: Number(env.BOT_HANDOFF_BOT_WAIT_SECONDS) * 1000,
            options: namedWithout('BOT_HANDOFF_BOT_', variables),
            vault,
            allowedHosts: httpHosts,
          },
    alerts:
      env.BOT_HANDOFF_ALERT_URL === ''
        ? undefined
        : {
            url: env.BOT_HANDOFF_ALERT_URL,
            secret: vault.get('VAULT_ALERT_SECRET') ?? '',
            minutes: Number(env.BOT_HANDOFF_ALERT_MINUTES),
          },
    policy: {
      agentNamePolicy: env.BOT_HANDOFF_AGENT_NAME,
      fallbackText: env.BOT_HANDOFF_FALLBACK,
      fallbacksBeforeHandoff: Number(env.BOT_HANDOFF_FALLBACKS),
      waitLimit: Number(env.BOT_HANDOFF_WAIT_MINUTES) * MINUTE,
      askLimit: Number(env.BOT_HANDOFF_ASK_MINUTES) * MINUTE,
      cancelWords: listOf(env.BOT_HANDOFF_CANCEL_WORDS.toLowerCase()),
      commandPrefix: env.BOT_HANDOFF_PREFIX,
      closeAfter: { bot: env.BOT_HANDOFF_CLOSE_AFTER, agent: env.BOT_HANDOFF_CLOSE_AFTER_HANDOFF },
      leave: env.BOT_HANDOFF_LEAVE,
      secondCommand: env.BOT_HANDOFF_SECOND_COMMAND,
    },
  };
}
