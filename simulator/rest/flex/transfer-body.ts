import { isoSeconds } from '../../http/dates';
import { ACCOUNT } from '../../world/account';
import { fault } from '../../world/fault';
import type { InteractionChannel, NewTransfer, Transfer } from '../../world/interaction-types';
import type { JsonObject } from '../../world/json';

const textAt = (body: JsonObject, key: string) => {
  const value = body[key];
  return typeof value === 'string' ? value : undefined;
};

const needText = (body: JsonObject, key: string) => {
  const value = textAt(body, key);
  if (!value) throw fault('invalidParameter', `Missing required parameter ${key} in the post body`);
  return value;
};

/**
 * Reads `{"type", "from", "to", "noteSid", "summarySid"}`, the names that Flex's own client sends. Twilio documents
 * no names for REST, so the last two are also taken as the answer spells them.
 */
export const readTransfer = (body: JsonObject): NewTransfer => {
  const type = textAt(body, 'type') ?? 'cold';
  if (type !== 'cold' && type !== 'warm') throw fault('invalidParameter', `type takes cold, warm, got '${type}'`);
  return {
    type,
    from: needText(body, 'from'),
    to: needText(body, 'to'),
    noteSid: textAt(body, 'noteSid') ?? textAt(body, 'note_sid'),
    summarySid: textAt(body, 'summarySid') ?? textAt(body, 'summary_sid'),
  };
};

export const presentTransfer =
  ({ interactionSid }: InteractionChannel) =>
  (transfer: Transfer): JsonObject => ({
    sid: transfer.sid,
    account_sid: ACCOUNT.accountSid,
    instance_sid: ACCOUNT.flexInstanceSid,
    interaction_sid: interactionSid,
    channel_sid: transfer.channelSid,
    execution_sid: transfer.executionSid,
    type: transfer.type,
    status: transfer.status,
    from: transfer.from,
    to: transfer.to,
    note_sid: transfer.noteSid,
    summary_sid: transfer.summarySid,
    date_created: isoSeconds(transfer.dateCreated),
    date_updated: isoSeconds(transfer.dateUpdated),
    url: `https://flex-api.twilio.com/v1/Interactions/${interactionSid}/Channels/${transfer.channelSid}/Transfers/${transfer.sid}`,
  });
