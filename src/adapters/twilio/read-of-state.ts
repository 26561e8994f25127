import type { ConversationSid } from '@bot-handoff/contract';
import type { PlainRead } from './head-start';
import { stateDocument } from './sync-names';

/** The call that reads what we store about a conversation. */
export const readOfState = (syncServiceSid: string, conversation: ConversationSid): PlainRead => ({
  method: 'GET',
  host: 'sync.twilio.com',
  path: `/v1/Services/${syncServiceSid}/Documents/${stateDocument(conversation)}`,
});
