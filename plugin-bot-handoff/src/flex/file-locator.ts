import type { ConversationSid } from '@bot-handoff/contract';
import type { FilePlace } from '../features/transcript/transcript-desk';

/** The parts of Twilio's Conversations client that lead to a file. */
interface SentFile {
  readonly contentType: string;
  getContentTemporaryUrl(): PromiseLike<string | null>;
}
interface MessageWithFiles {
  readonly index?: number;
  readonly attachedMedia?: readonly SentFile[] | null;
}
interface LoadedConversation {
  readonly messages: readonly { readonly index: number; readonly source: MessageWithFiles }[];
  readonly source?: {
    getMessages(count: number, anchor: number): PromiseLike<{ readonly items: readonly MessageWithFiles[] }>;
  };
}

/** @param find a conversation as Flex has loaded it; undefined where the agent is not in it */
export const createFileLocator =
  (find: (sid: ConversationSid) => LoadedConversation | undefined) =>
  async (sid: ConversationSid, { index, nth, type }: FilePlace): Promise<string | undefined> => {
    const conversation = find(sid);
    if (conversation === undefined) return undefined;
    try {
      const loaded = conversation.messages.find((each) => each.index === index)?.source;
      const older = loaded ? undefined : await conversation.source?.getMessages(1, index);
      const message = loaded ?? older?.items.find((each) => each.index === index);
      const file = message?.attachedMedia?.[nth];
      return file?.contentType === type ? ((await file.getContentTemporaryUrl()) ?? undefined) : undefined;
    } catch {
      // Taken out of the conversation meanwhile, or without a connection: the file keeps its name.
      return undefined;
    }
  };
