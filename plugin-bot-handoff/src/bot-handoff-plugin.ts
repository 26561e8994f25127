import { FlexPlugin } from '@twilio/flex-plugin';
import type * as Flex from '@twilio/flex-ui';
import { startPlugin } from './flex/start-plugin';

export class BotHandoffPlugin extends FlexPlugin {
  constructor() {
    super('BotHandoffPlugin');
  }

  init(flex: typeof Flex, manager: Flex.Manager): void {
    startPlugin(flex, manager);
  }
}
