import type { ConversationSid, ParticipantSid } from '@bot-handoff/contract';

/** The conversation in Flex that stands for a chat of a bot in front. */
export interface FrontPlace {
  readonly conversation: ConversationSid;
  /** Of the customer. */
  readonly participant: ParticipantSid;
  readonly identity: string;
}

/** Where the chats of a bot in front are, by the bot's own names for them. */
export interface FrontChats {
  find(chat: string): Promise<{ readonly place: FrontPlace; readonly revision: string } | undefined>;
  /** Notes a new place, instead of the one of this revision; `overtaken` when somebody else was quicker. */
  keep(chat: string, place: FrontPlace, revision: string | undefined): Promise<'kept' | 'overtaken'>;
}
