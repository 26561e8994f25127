import type { Check } from '../check';
import { account } from './account';
import { answerers } from './answerers';
import { flexOptions } from './flex-options';
import { functions } from './functions';
import { guard } from './guard';
import { plugin } from './plugin';
import { settings } from './settings';
import { load, sweep } from './sweep';
import { pause, sync } from './sync';
import { tokens } from './tokens';
import { webChat } from './web-chat';
import { webhooks } from './webhooks';

/** All that the doctor looks at, what others rest on first. */
export const CHECKS: readonly Check[] = [
  ...[account, functions, settings, sync, webChat, webhooks, guard, answerers],
  ...[tokens, plugin, sweep, pause, load, flexOptions],
];
