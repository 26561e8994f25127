import { interactionChannelSid, interactionSid } from '@bot-handoff/contract';
import type { Desk } from '../../domain/conversation/event';
import type { JsonObject } from '../../domain/flow/engine';

/** Flex writes the interaction and its channel into the attributes of each task it makes for them. */
export function deskOf({ flexInteractionSid, flexInteractionChannelSid }: JsonObject): Desk | undefined {
  const interaction = interactionSid.safeParse(flexInteractionSid);
  const channel = interactionChannelSid.safeParse(flexInteractionChannelSid);
  return interaction.success && channel.success ? { interaction: interaction.data, channel: channel.data } : undefined;
}
