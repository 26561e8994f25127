import { commandPrefix } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { TEXTS } from '../../domain/conversation/texts';
import { BOT_KINDS } from '../bots/kinds';

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

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];

/** The Functions' environment variables. Twilio sets the first two by itself when credentials are included. */
export const environment = z.object({
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
  BOT_HANDOFF_PREFIX: z._default(commandPrefix, '/'),
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
