import type { ConversationSid } from '@bot-handoff/contract';
import type { RestCall } from './send';
import { PAUSE_DOCUMENT, stateDocument } from './sync-names';

/** A call that changes nothing and takes no parameters. */
export interface PlainRead extends Pick<RestCall, 'host' | 'path'> {
  readonly method: 'GET';
}

const documentRead = (syncServiceSid: string, name: string): PlainRead => ({
  method: 'GET',
  host: 'sync.twilio.com',
  path: `/v1/Services/${syncServiceSid}/Documents/${name}`,
});

/** Reads what we store about a conversation. */
export const readOfState = (syncServiceSid: string, conversation: ConversationSid): PlainRead =>
  documentRead(syncServiceSid, stateDocument(conversation));

/** Reads whether the bot is paused. */
export const readOfPause = (syncServiceSid: string): PlainRead => documentRead(syncServiceSid, PAUSE_DOCUMENT);
