import { isoSeconds } from '../../http/dates';
import { ACCOUNT } from '../../world/account';
import type { Receipt } from '../../world/receipts';
import { serviceField } from './level';

export const presentReceipt = (base: string) => (receipt: Receipt) => ({
  account_sid: ACCOUNT.accountSid,
  ...serviceField(base),
  conversation_sid: receipt.conversationSid,
  message_sid: receipt.messageSid,
  sid: receipt.sid,
  channel_message_sid: receipt.channelMessageSid,
  participant_sid: receipt.participantSid,
  status: receipt.status,
  error_code: receipt.errorCode,
  date_created: isoSeconds(receipt.dateCreated),
  date_updated: isoSeconds(receipt.dateUpdated),
  url: `${base}/Conversations/${receipt.conversationSid}/Messages/${receipt.messageSid}/Receipts/${receipt.sid}`,
});
