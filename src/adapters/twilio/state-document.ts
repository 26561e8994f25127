/** Where the state of conversations is: one Sync Document each. */
export const SYNC_HOST = 'sync.twilio.com';

export const stateDocumentName = (conversationSid: string): string => `bot-handoff.state.${conversationSid}`;

export const documentsPath = (syncServiceSid: string): string => `/v1/Services/${syncServiceSid}/Documents`;
