import type { ConversationStore } from './conversations';
import type { InteractionRecord, InteractionRecords } from './interaction-records';
import type { ChannelStatus } from './interaction-types';
import type { Stage } from './stage';
import type { TaskRouterStore } from './taskrouter';

/** What the interaction rules work on: Flex conducts conversations and tasks through their own stores. */
export interface InteractionStage extends Stage {
  readonly records: InteractionRecords;
  readonly conversations: ConversationStore;
  readonly taskrouter: TaskRouterStore;
}

export const setChannelStatus = (stage: InteractionStage, record: InteractionRecord, status: ChannelStatus): void => {
  const { channel } = record;
  if (channel.status === status) return;
  channel.status = status;
  channel.dateUpdated = stage.clock.now();
  stage.bus.emit('channel.status-updated', { channel });
};
