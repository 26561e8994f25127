import { presentTransfer, readTransfer } from '../../rest/flex/transfer-body';
import { ACCOUNT } from '../../world/account';
import type { World } from '../../world/world-types';
import { type Answer, created, notFound, ok } from '../answer';
import type { TunnelRequest } from './tunnel-request';

/**
 * Native transfers as Flex's own client asks for them, `v1/Instances/{GO}/Interactions/{KD}/Channels/{UO}/Transfers`.
 * The list is a bare array: Flex refuses anything else.
 * @returns undefined for a request that is not simulated
 */
export async function handleTransfers(
  { interactions }: World,
  { method, segments, params }: TunnelRequest,
): Promise<Answer | undefined> {
  const [, , instanceSid, , interactionSid, , channelSid = '', part, ...rest] = segments;
  if (part !== 'Transfers' || rest.length > 0) return undefined;
  if (instanceSid !== ACCOUNT.flexInstanceSid) return notFound(20404, `Instance ${instanceSid} not found`);
  const channel = interactions.channel(channelSid);
  if (!channel || channel.interactionSid !== interactionSid) return notFound(20404, `Channel ${channelSid} not found`);
  if (method === 'GET') return ok(interactions.transfers(channelSid).map(presentTransfer(channel)));
  return created(presentTransfer(channel)(await interactions.transfer(channelSid, readTransfer(params))));
}
