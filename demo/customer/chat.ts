import type { ChatAccess } from '@bot-handoff/contract';
import { Client, type Conversation, type Message, type Participant } from '@twilio/conversations';
import type { ChatMessage } from './transcript';

export type MessageAttributes = Parameters<Conversation['sendMessage']>[1];

const PAGE = 100;

export interface ChatListener {
  readonly onMessages: (messages: readonly ChatMessage[]) => void;
  readonly onTyping: (names: readonly string[]) => void;
  readonly onConnection: (isConnected: boolean) => void;
  readonly onClosed: () => void;
  /** A token that is about to end needs a successor. */
  readonly renewToken: () => Promise<string | undefined>;
}

/** The customer's conversation on Twilio's own Conversations SDK. */
export class Chat {
  readonly #messages = new Map<number, ChatMessage>();
  readonly #typing = new Map<string, string>();

  private constructor(
    private readonly client: Client,
    private readonly conversation: Conversation,
    private readonly listener: ChatListener,
  ) {}

  /** Resolves when what was said so far has been shown. */
  static async open(access: ChatAccess, listener: ChatListener): Promise<Chat> {
    const client = new Client(access.token);
    client.on('connectionStateChanged', (state) => listener.onConnection(state === 'connected'));
    const renew = async () => {
      const token = await listener.renewToken();
      if (token !== undefined) await client.updateToken(token);
    };
    client.on('tokenAboutToExpire', () => void renew());
    client.on('tokenExpired', () => void renew());
    await new Promise<void>((resolve, reject) => {
      client.on('initialized', resolve);
      client.on('initFailed', ({ error }) => reject(new Error(error?.message ?? 'The chat could not be opened.')));
    });
    const chat = new Chat(client, await client.getConversationBySid(access.conversationSid), listener);
    await chat.#follow();
    return chat;
  }

  /** @param attributes marks for the bot, e.g. which option was pressed */
  async send(text: string, attributes: MessageAttributes = {}): Promise<void> {
    await this.conversation.sendMessage(text, attributes);
  }

  type(): void {
    this.conversation.typing().catch(() => undefined);
  }

  /** Where a file that somebody sent can be fetched, for a short time. */
  async fileUrl(sid: string): Promise<string | undefined> {
    return (await this.client.getTemporaryContentUrlsForMediaSids([sid])).get(sid);
  }

  async close(): Promise<void> {
    this.conversation.removeAllListeners();
    this.client.removeAllListeners();
    await this.client.shutdown();
  }

  async #follow(): Promise<void> {
    const { conversation, listener } = this;
    conversation.on('messageAdded', (message) => void this.#take([message]));
    conversation.on('messageUpdated', ({ message }) => void this.#take([message]));
    conversation.on('messageRemoved', ({ index }) => {
      this.#messages.delete(index);
      this.#show();
    });
    conversation.on('typingStarted', (participant) => void this.#typingStarted(participant));
    conversation.on('typingEnded', ({ sid }) => {
      this.#typing.delete(sid);
      listener.onTyping([...this.#typing.values()]);
    });
    conversation.on('updated', () => this.#noticeEnd());
    let page = await conversation.getMessages(PAGE);
    await this.#take(page.items);
    while (page.hasPrevPage) {
      page = await page.prevPage();
      await this.#take(page.items);
    }
    this.#noticeEnd();
  }

  #noticeEnd(): void {
    if (this.conversation.state?.current === 'closed') this.listener.onClosed();
  }

  async #take(messages: readonly Message[]): Promise<void> {
    for (const message of messages) {
      const authorName = await this.#authorName(message);
      this.#messages.set(message.index, {
        index: message.index,
        author: message.author ?? '',
        ...(authorName !== undefined && { authorName }),
        text: message.body ?? '',
        attributes: message.attributes,
        sentAt: message.dateCreated,
        files: (message.attachedMedia ?? []).map(({ sid, filename }) => ({ sid, name: filename ?? 'File' })),
      });
    }
    this.#show();
    const last = Math.max(...this.#messages.keys());
    // Not setAllMessagesRead: it asks for the newest message, and the SDK does not tell of one that it has fetched.
    if (last >= 0) this.conversation.advanceLastReadMessageIndex(last).catch(() => undefined);
  }

  #show(): void {
    this.listener.onMessages([...this.#messages.values()].sort((a, b) => a.index - b.index));
  }

  /** Somebody who has left since is known by the author's identity alone. */
  async #authorName(message: Message): Promise<string | undefined> {
    if (message.participantSid === null || message.author === this.client.user.identity) return undefined;
    try {
      return (await (await message.getParticipant()).getUser()).friendlyName ?? undefined;
    } catch {
      return undefined;
    }
  }

  async #typingStarted(participant: Participant): Promise<void> {
    const user = await participant.getUser().catch(() => undefined);
    this.#typing.set(participant.sid, user?.friendlyName ?? 'Somebody');
    this.listener.onTyping([...this.#typing.values()]);
  }
}
