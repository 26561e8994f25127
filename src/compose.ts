import { randomUUID } from 'node:crypto';
import { createSealer } from './adapters/aes-sealer';
import { consoleLog } from './adapters/console-log';
import { createHttpClient } from './adapters/http-client/http-client';
import { systemClock } from './adapters/system-clock';
import { createMessenger } from './adapters/twilio/conversations-messenger';
import { readFlowAsset } from './adapters/twilio/flow-asset';
import type { Base, FunctionContext } from './adapters/twilio/function';
import { createAgentDesk } from './adapters/twilio/interactions-agent-desk';
import { createRest } from './adapters/twilio/rest';
import { readSettings } from './adapters/twilio/settings';
import { createSyncDueIndex } from './adapters/twilio/sync-due-index';
import { createSyncRecordStore } from './adapters/twilio/sync-record-store';
import { createSyncStateStore } from './adapters/twilio/sync-state-store';
import { createWaitInformation } from './adapters/twilio/taskrouter-wait';
import { createCustomers, createWebChats } from './adapters/twilio/web-chats';
import { type App, createApp } from './app/app';
import { createDispatch } from './app/dispatch';
import { createSweep, type Sweep } from './app/sweep';
import { createEngine } from './domain/flow/create-engine';

export type Composed = Base & { readonly app: App; readonly sweep: Sweep };

/** A running Function serves many requests: everything is put together once. */
let composed: Composed | undefined;

/** The application on Twilio, as this Function's environment describes it. */
export function compose(context: FunctionContext): Composed {
  composed ??= assemble(context);
  return composed;
}

function assemble(context: FunctionContext): Composed {
  const settings = readSettings(context);
  const rest = createRest(settings);
  const store = createSyncStateStore(rest, settings.syncServiceSid);
  const customers = createCustomers(rest, settings);
  const due = createSyncDueIndex(rest, settings.syncServiceSid);
  const messenger = createMessenger(rest, settings.chatServiceSid, settings.botName);
  const env = {
    engine: createEngine(readFlowAsset(), { random: Math.random, config: settings.config, now: systemClock.now }),
    settings: settings.policy,
  };
  const dispatch = createDispatch(
    {
      store,
      messenger,
      desk: createAgentDesk(rest, messenger, settings),
      records: createSyncRecordStore(rest, settings.syncServiceSid),
      due,
      waits: createWaitInformation(rest, settings, systemClock),
      sealer: createSealer(settings.revealSecret),
      http: createHttpClient({
        vault: settings.vault,
        allowedHosts: settings.httpHosts,
        clock: systemClock,
        random: Math.random,
      }),
      clock: systemClock,
      log: consoleLog,
      newId: randomUUID,
    },
    env,
  );
  const chats = createWebChats(rest, customers, settings, systemClock);
  return {
    settings,
    rest,
    log: consoleLog,
    app: createApp({ dispatch, store, chats, customers }, settings.adopt === 'all'),
    sweep: createSweep({ dispatch, store, messenger, due, clock: systemClock, log: consoleLog }),
  };
}
