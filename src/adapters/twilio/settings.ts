import * as z from 'zod/mini';
import type { Settings } from '../../domain/conversation/step';
import { TEXTS } from '../../domain/conversation/texts';
import type { BotSettings } from '../bots/bot-adapter';
import { BOT_KINDS, type BotKind, FORGETFUL_KINDS } from '../bots/kinds';
import { joinParts } from './vault-parts';

/** The setting that is a SID; what is wrong with it is a sentence without its subject. */
export const sidSetting = (prefix: string, where: string) =>
  z.string(`is not set. Copy it from ${where} (it starts with ${prefix}).`).check(
    z.refine((value) => new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(value), {
      error: `is not a SID that starts with ${prefix}. Copy it from ${where}.`,
    }),
  );

const count = z.string().check(z.regex(/^\d{1,5}$/, 'is not a whole number of 0 or more.'));
const duration = z
  .string()
  .check(z.regex(/^(P\d+D|PT\d+[HM])?$/, 'is not a duration like PT24H or P3D; leave it empty for no timer.'));
const days = z
  .string()
  .check(
    z.refine((value) => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 365, 'is not a number of days from 1 to 365.'),
  );
const optionalSecret = z._default(
  z.string().check(z.regex(/^$|^.{32}/s, 'is too short. Use 32 random characters or more, or leave it out.')),
  '',
);
const MINUTE = 60_000;
const listOf = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];

/** The Functions' environment variables. Twilio sets the first two by itself when credentials are included. */
const environment = z.object({
  ACCOUNT_SID: sidSetting('AC', 'the Twilio Console'),
  AUTH_TOKEN: z.string('is not set. Deploy with credentials included, so that Twilio sets it.'),
  TWILIO_API_KEY_SID: sidSetting('SK', 'Account > API keys & tokens'),
  TWILIO_API_KEY_SECRET: z.string('is not set. It was shown once, when the API key was created.'),
  TWILIO_CHAT_SERVICE_SID: sidSetting('IS', 'Conversations > Services, "Flex Chat Service"'),
  TWILIO_SYNC_SERVICE_SID: sidSetting('IS', "Sync > Services; do not use Flex's own"),
  TWILIO_WORKSPACE_SID: sidSetting('WS', 'TaskRouter > Workspaces, "Flex Task Assignment"'),
  TWILIO_WORKFLOW_SID: sidSetting('WW', 'TaskRouter > Workflows'),
  TWILIO_ADDRESS_SID: sidSetting('IG', 'Flex > Channel management > Web chat'),
  /** On one machine: the simulator's address, under which Twilio's hosts are path segments. */
  TWILIO_API_BASE: z.optional(z.string()),
  BOT_HANDOFF_ADOPT: z._default(z.enum(['started', 'all'], 'must be "started" or "all".'), 'started'),
  BOT_HANDOFF_RESUME_SECRET: z
    .string('is not set. Use 32 random characters or more.')
    .check(z.minLength(16, 'is too short. Use 32 random characters or more.')),
  /** What users are filed under; see docs/data.md for what a change of it means. */
  BOT_HANDOFF_USER_SECRET: optionalSecret,
  /** Without it no site can vouch for its visitors. */
  BOT_HANDOFF_SITE_SECRET: optionalSecret,
  BOT_HANDOFF_KEEP_DAYS: z._default(days, '30'),
  BOT_HANDOFF_KEEP_USER_DAYS: z._default(days, '180'),
  /** Without it nobody can ask for a sweep. */
  BOT_HANDOFF_SWEEP_SECRET: z._default(z.string(), ''),
  BOT_HANDOFF_SWEEP_IN_PASSING: z._default(z.enum(['on', 'off'], 'must be "on" or "off".'), 'on'),
  BOT_HANDOFF_ALLOWED_ORIGINS: z._default(z.string(), ''),
  BOT_HANDOFF_BOT_NAME: z._default(z.string(), 'Bot'),
  BOT_HANDOFF_AGENT_NAME: z._default(z.string(), 'full'),
  BOT_HANDOFF_FALLBACK: z._default(z.string(), TEXTS.notUnderstood),
  BOT_HANDOFF_FALLBACKS: z._default(count, '3'),
  BOT_HANDOFF_WAIT_MINUTES: z._default(count, '10'),
  BOT_HANDOFF_ASK_MINUTES: z._default(count, '30'),
  BOT_HANDOFF_CANCEL_WORDS: z._default(z.string(), 'cancel,cancelar'),
  BOT_HANDOFF_SECOND_COMMAND: z._default(z.enum(['refuse', 'queue'], 'must be "refuse" or "queue".'), 'refuse'),
  BOT_HANDOFF_PREFIX: z._default(z.string().check(z.regex(/^\S$/u, 'is not one visible character.')), '/'),
  BOT_HANDOFF_CLOSE_AFTER: z._default(duration, 'PT24H'),
  BOT_HANDOFF_CLOSE_AFTER_HANDOFF: z._default(duration, 'P3D'),
  /** Without it sensitive answers are removed for good. */
  BOT_HANDOFF_REVEAL_SECRET: z._default(
    z.string().check(z.regex(/^(.{16,})?$/, 'is too short. Use 32 random characters or more, or leave it empty.')),
    '',
  ),
  /** Who may read sensitive answers beside supervisors and admins. */
  BOT_HANDOFF_REVEAL_ROLES: z._default(z.string(), ''),
  BOT_HANDOFF_HTTP_HOSTS: z._default(z.string(), ''),
  /** Who is asked what no flow understands. */
  BOT_HANDOFF_BOT: z._default(
    z.enum(['flows', ...keysOf(BOT_KINDS)], `must be one of: flows, ${keysOf(BOT_KINDS).join(', ')}.`),
    'flows',
  ),
  BOT_HANDOFF_BOT_URL: z._default(z.string(), ''),
  BOT_HANDOFF_BOT_IDEMPOTENT: z._default(z.enum(['on', 'off'], 'must be "on" or "off".'), 'off'),
  BOT_HANDOFF_BOT_WAIT_SECONDS: z._default(count, '60'),
  /** Where an administrator is told; see docs/observability.md. */
  BOT_HANDOFF_ALERT_URL: z._default(
    z
      .string()
      .check(
        z.regex(
          /^(https:\/\/[^\s/]\S*|http:\/\/(localhost|127\.0\.0\.1)[:/]\S*)?$/,
          'is not an address like https://...',
        ),
      ),
    '',
  ),
  BOT_HANDOFF_ALERT_MINUTES: z._default(count, '15'),
  BOT_HANDOFF_LEAVE: z._default(z.enum(['to_queue', 'to_bot'], 'must be "to_queue" or "to_bot".'), 'to_queue'),
});

/** All that can be set, beside `VAULT_...`, `CONFIG_...` and what a kind of bot takes. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

/** Variables whose names begin so, without it. Flows read `config` in lower case. */
const startingWith = (prefix: string, variables: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.entries(variables).flatMap(([name, value]) =>
    name.startsWith(prefix) && typeof value === 'string' ? [[name, value]] : [],
  );

/** The same by the rest of their names, in lower case. */
const namedWithout = (prefix: string, variables: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    startingWith(prefix, variables).map(([name, value]) => [name.slice(prefix.length).toLowerCase(), value]),
  );

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
    config: namedWithout('CONFIG_', variables),
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
      commandPrefix: env.BOT_HANDOFF_PREFIX.normalize('NFKC'),
      closeAfter: { bot: env.BOT_HANDOFF_CLOSE_AFTER, agent: env.BOT_HANDOFF_CLOSE_AFTER_HANDOFF },
      leave: env.BOT_HANDOFF_LEAVE,
      secondCommand: env.BOT_HANDOFF_SECOND_COMMAND,
    },
  };
}
