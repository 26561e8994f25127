import { randomUUID } from 'node:crypto';
import { createSealer } from './adapters/aes-sealer';
import { createAlertingLog } from './adapters/alerts/alerting-log';
import { createAlerts } from './adapters/alerts/create-alerts';
import { createSyncAlertTurns } from './adapters/alerts/sync-alert-turns';
import { createBot } from './adapters/bots/create-bot';
import { BOT_KINDS } from './adapters/bots/kinds';
import { consoleLog } from './adapters/console-log';
import { createFetchFile } from './adapters/http-client/fetch-file';
import { createHttpClient } from './adapters/http-client/http-client';
import { systemClock } from './adapters/system-clock';
import { createMessageHistory } from './adapters/twilio/conversations-history';
import { createMessenger } from './adapters/twilio/conversations-messenger';
import { createCustomerFiles } from './adapters/twilio/customer-files';
import { createCustomerLine } from './adapters/twilio/customer-line';
import { createCustomers } from './adapters/twilio/customers';
import { readFlowAsset } from './adapters/twilio/flow-asset';
import type { Base, FunctionContext } from './adapters/twilio/function';
import { createAgentDesk } from './adapters/twilio/interactions-agent-desk';
import { invocationAge } from './adapters/twilio/invocation';
import { createPauseSwitch } from './adapters/twilio/pause-switch';
import { createRest, type Rest } from './adapters/twilio/rest';
import { readSettings, type TwilioSettings } from './adapters/twilio/settings';
import { createSiteIdentities } from './adapters/twilio/site-identities';
import { createSyncDueIndex } from './adapters/twilio/sync-due-index';
import { createSyncFrontChats } from './adapters/twilio/sync-front-chats';
import { createSyncJournal } from './adapters/twilio/sync-journal';
import { createSyncPause } from './adapters/twilio/sync-pause';
import { createSyncRecordStore } from './adapters/twilio/sync-record-store';
import { createSyncStateStore } from './adapters/twilio/sync-state-store';
import { createSyncSweepTurns } from './adapters/twilio/sync-sweep-turns';
import { createSyncUserStore } from './adapters/twilio/sync-user-store';
import { createWaitInformation } from './adapters/twilio/taskrouter-wait';
import { createUserKeys } from './adapters/twilio/user-keys';
import { createWebChats } from './adapters/twilio/web-chats';
import { type App, createApp } from './app/app';
import { createDispatch } from './app/dispatch';
import { createInFront, type InFront } from './app/in-front';
import { createIntroduce, type Introduce } from './app/introduce';
import { keepAudit } from './app/keep-audit';
import { createLoggedDispatch } from './app/logged-dispatch';
import { createReportTyping, type ReportTyping } from './app/report-typing';
import { createReveal, type Reveal } from './app/reveal';
import { createScheduledSweep } from './app/scheduled-sweep';
import { createSweep, type Sweep } from './app/sweep';
import { createSweepInPassing } from './app/sweep-in-passing';
import { createTranscript, type ReadTranscript } from './app/transcript';
import { createEngine } from './domain/flow/create-engine';
import type { FlowEngine } from './domain/flow/engine';
import type { Bot } from './ports/bot';
import type { Log } from './ports/log';
import type { Transcript } from './ports/transcript';
import type { Customers } from './ports/web-chats';

export type Composed = Base & {
  readonly app: App;
  readonly sweep: Sweep;
  readonly reveal: Reveal;
  readonly inFront: InFront;
  readonly reportTyping: ReportTyping;
  readonly introduce: Introduce;
  readonly transcript: ReadTranscript;
};

/** A running Function serves many requests: everything is put together once. */
let composed: Composed | undefined;

/** The application on Twilio, as this Function's environment describes it. */
export function compose(context: FunctionContext): Composed {
  composed ??= assemble(context);
  return composed;
}

/** A Function ends after 10 s; what is left then is for what the bot wants done, or for who takes its place. */
const BOTS_PART_MS = 9_000;

/** Later than this no further message is taken to the bot: whoever brought it has more time. */
const BOTS_START_MS = 3_000;

/** Later than this nothing more of a backlog is told: the next message may take the 3 s that are left of its part. */
const TELLS_START_MS = 6_000;

function createExternalBot(settings: TwilioSettings['bot'], transcript: Transcript, log: Log): Bot | undefined {
  if (!settings) return undefined;
  const { kind, isIdempotent } = settings;
  return createBot({
    load: async () => (await BOT_KINDS[kind]())(settings, { clock: systemClock, transcript }),
    isIdempotent,
    timeLeft: () => BOTS_PART_MS - invocationAge(),
    clock: systemClock,
    log,
  });
}

/** The log, which tells an administrator as well where the settings say so. */
function createLog({ accountSid, alerts, syncServiceSid }: TwilioSettings, rest: Rest): Log {
  if (!alerts) return consoleLog;
  const ports = { takeTurn: createSyncAlertTurns(rest, syncServiceSid), clock: systemClock, log: consoleLog };
  return createAlertingLog(consoleLog, createAlerts({ ...alerts, accountSid }, ports));
}

/** Loaded when a bot first asks what was said: most never do. */
const lateTranscript = (rest: Rest, settings: TwilioSettings, customers: Pick<Customers, 'find'>): Transcript => ({
  async read(conversation) {
    const { createTranscript } = await import('./adapters/twilio/transcript');
    const { chatServiceSid, botName, policy } = settings;
    const options = { chatServiceSid, botName, commandPrefix: policy.commandPrefix };
    return createTranscript(rest, customers, options).read(conversation);
  },
});

function assemble(context: FunctionContext): Composed {
  const settings = readSettings(context);
  const rest = createRest(settings);
  const log = createLog(settings, rest);
  const store = createSyncStateStore(rest, settings);
  const userKeys = createUserKeys(settings);
  const customers = createCustomers(rest, settings, userKeys);
  const users = createSyncUserStore(rest, settings);
  const due = createSyncDueIndex(rest, settings);
  const messenger = createMessenger(rest, settings.chatServiceSid, settings.botName);
  const pauses = createPauseSwitch(createSyncPause(rest, settings.syncServiceSid), systemClock, log);
  const records = createSyncRecordStore(rest, settings);
  const journal = keepAudit(createSyncJournal(rest, settings.syncServiceSid), { records, log });
  const sealer = createSealer(settings.revealSecret);
  const { config } = settings;
  const externalBot = createExternalBot(settings.bot, lateTranscript(rest, settings, customers), log);
  let engine: FlowEngine | undefined;
  const env = {
    /** The flows are read when something is decided upon: what is not ours never gets there. */
    get engine() {
      engine ??= createEngine(readFlowAsset(), { random: Math.random, config, now: systemClock.now });
      return engine;
    },
    settings: settings.policy,
    bot: settings.bot && { commands: [], patience: settings.bot.patience },
  };
  const desk = createAgentDesk(rest, messenger, settings);
  const plainDispatch = createDispatch(
    {
      store,
      messenger,
      desk,
      records,
      users,
      journal,
      due,
      waits: createWaitInformation(rest, settings, systemClock),
      pauses,
      sealer,
      http: createHttpClient({
        vault: settings.vault,
        allowedHosts: settings.httpHosts,
        clock: systemClock,
        random: Math.random,
      }),
      bot: externalBot,
      line: createCustomerLine(rest, settings.chatServiceSid),
      clock: systemClock,
      log,
      ...(externalBot && {
        isShortOfTime: () => invocationAge() > BOTS_START_MS,
        hasTimeToTell: () => invocationAge() < TELLS_START_MS,
      }),
      newId: randomUUID,
    },
    env,
  );
  const fronts = createSyncFrontChats(rest, settings, userKeys);
  const chats = createWebChats(rest, customers, settings, systemClock);
  const identities = createSiteIdentities(settings, userKeys, systemClock);
  const basics = { clock: systemClock, log };
  const dispatch = createLoggedDispatch(plainDispatch, basics);
  const sweep = createSweep({ dispatch, store, messenger, due, ...basics });
  const turns = createSyncSweepTurns(rest, settings.syncServiceSid);
  const passing = settings.sweepsInPassing && { sweepInPassing: createSweepInPassing({ sweep, turns, ...basics }) };
  const people = { chats, customers, identities, users };
  const appPorts = { dispatch, store, desk, bot: env, externalBot, pauses, journal, ...people, ...basics, ...passing };
  return {
    settings,
    rest,
    log,
    app: createApp(appPorts, settings.adopt === 'all'),
    inFront: createInFront({
      ...{ dispatch, store, chats, fronts, messenger, records, ...basics },
      files: createCustomerFiles(
        rest,
        settings.chatServiceSid,
        createFetchFile({ allowedHosts: settings.httpHosts, clock: systemClock }),
      ),
      hasListener: settings.bot?.kind === 'webhook',
    }),
    reportTyping: createReportTyping({ store, externalBot, clock: systemClock }),
    sweep: createScheduledSweep({ sweep, turns, ...basics }),
    introduce: createIntroduce({ store, desk, messenger, bot: env, clock: systemClock }),
    reveal: createReveal({ store, messenger, records, sealer, journal, clock: systemClock }, settings.revealRoles),
    transcript: createTranscript(
      {
        ...{ store, desk, records, users, bot: env, ...basics },
        history: createMessageHistory(rest, settings.chatServiceSid),
      },
      settings.revealRoles,
    ),
  };
}
