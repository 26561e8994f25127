import * as FlexPlugin from '@twilio/flex-plugin';
import { BotHandoffPlugin } from './bot-handoff-plugin';

FlexPlugin.loadPlugin(BotHandoffPlugin);
