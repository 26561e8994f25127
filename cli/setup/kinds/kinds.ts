import type { Kind } from '../kind';
import { addressKind } from './address';
import { apiKey } from './api-key';
import { interactionEvents } from './interaction-events';
import { pluginSettings } from './plugin-settings';
import { conversationEvents, guard } from './service-webhooks';
import { syncService } from './sync-service';
import { taskEvents } from './task-events';

/** All that set-up looks after. */
export const KINDS = {
  'sync-service': syncService,
  'api-key': apiKey,
  address: addressKind,
  'task-events': taskEvents,
  'interaction-events': interactionEvents,
  'conversation-events': conversationEvents,
  guard,
  'plugin-settings': pluginSettings,
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof KINDS;
