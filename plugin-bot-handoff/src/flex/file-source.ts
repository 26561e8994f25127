import type { FileSource } from '../features/transcript/file-source';

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

export interface LoadedConversations {
  /** A conversation as Flex has loaded it; undefined where the agent is not in it. */
  find(sid: string): LoadedConversation | undefined;
  subscribe(listener: () => void): () => void;
}

/** Files of the conversations that Flex has loaded. */
export const createFileSource = ({ find, subscribe }: LoadedConversations): FileSource => ({
  subscribe,
  hasConversation: (sid) => find(sid)?.source !== undefined,

  async locate(sid, { index, nth, type }) {
    const conversation = find(sid);
    try {
      const loaded = conversation?.messages.find((each) => each.index === index)?.source;
      const older = loaded ? undefined : await conversation?.source?.getMessages(1, index);
      const message = loaded ?? older?.items.find((each) => each.index === index);
      const file = message?.attachedMedia?.[nth];
      return file?.contentType === type ? ((await file.getContentTemporaryUrl()) ?? undefined) : undefined;
    } catch {
      // Taken out of the conversation meanwhile, or without a connection: the file keeps its name.
      return undefined;
    }
  },
});
