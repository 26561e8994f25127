import { createBus } from './bus';
import { createClock, type StoppableClock } from './clock';
import { type ConversationStore, createConversations } from './conversations';
import { type Credentials, createCredentials } from './credentials';
import { createInbound, type Inbound } from './inbound';
import { createInteractions, type InteractionStore } from './interactions';
import { createMediaStore, type MediaStore } from './media-store';
import type { PreEventHook } from './pre-event';
import { createReceipts, type Receipts } from './receipts';
import { createServerless, type ServerlessStore } from './serverless';
import { createSettings, type Settings } from './settings';
import { createSids, type NewSid, type Random } from './sids';
import type { StartState } from './start-state';
import { createSync, type SyncStore } from './sync';
import { createTaskEvents, type TaskEvents } from './task-events';
import { createTaskRouter, type TaskRouterStore } from './taskrouter';
import { createTokens, type Tokens } from './tokens';
import { createUsers, type Users } from './users';
import type { World } from './world-types';

export interface SimulatedWorld extends World {
  readonly clock: StoppableClock;
  readonly newSid: NewSid;
  readonly credentials: Credentials;
  readonly serverless: ServerlessStore;
  readonly conversations: ConversationStore;
  readonly users: Users;
  readonly media: MediaStore;
  readonly receipts: Receipts;
  readonly taskrouter: TaskRouterStore;
  readonly interactions: InteractionStore;
  readonly tokens: Tokens;
  readonly sync: SyncStore;
  readonly settings: Settings;
  readonly taskEvents: TaskEvents;
  readonly inbound: Inbound;
  /** From now on asked before each change that fires webhooks; a rejection refuses the change. */
  setPreEventHook(hook: PreEventHook): void;
}

export interface WorldOptions {
  /** Real time, milliseconds since 1970; the world's clock adds its own offset. */
  readonly realNow?: () => number;
  readonly random?: Random;
  readonly start?: StartState;
  /** Hears of errors that no caller could be told. */
  readonly report?: (error: unknown) => void;
}

/** A fresh account: one agent, Available, and no conversations. */
export const createWorld = ({
  realNow = Date.now,
  random = Math.random,
  start = 'ready',
  report = console.error,
}: WorldOptions = {}): SimulatedWorld => {
  const clock = createClock(realNow);
  const bus = createBus(report);
  const newSid = createSids(random);
  let hook: PreEventHook = async () => ({});
  const stage = { clock, bus, newSid, preEvent: ((event) => hook(event)) satisfies PreEventHook };
  const media = createMediaStore(clock, newSid);
  const users = createUsers(stage);
  const conversations = createConversations(stage, media, users);
  const settings = createSettings(clock, newSid, start);
  const credentials = createCredentials({ clock, newSid, start });
  const taskrouter = createTaskRouter(stage, settings.workspace);
  return {
    clock,
    bus,
    newSid,
    credentials,
    serverless: createServerless(clock, newSid),
    conversations,
    users,
    media,
    receipts: createReceipts(stage, conversations),
    taskrouter,
    interactions: createInteractions(stage, conversations, taskrouter, report),
    tokens: createTokens(realNow, credentials),
    sync: createSync(clock, newSid, start),
    settings,
    taskEvents: createTaskEvents(stage, taskrouter, settings),
    inbound: createInbound(conversations, settings),
    setPreEventHook(next) {
      hook = next;
    },
  };
};
