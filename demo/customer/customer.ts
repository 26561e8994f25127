import { MESSAGE_MARKS } from '@bot-handoff/contract';
import { find } from '../find';
import { Chat, type MessageAttributes } from './chat';
import { findFunctions, forgetChat, resumeChat, startChat } from './chat-access';
import { type ChatMessage, readTranscript } from './transcript';
import { showTranscript } from './transcript-view';

const log = find<HTMLElement>('#log');
const typing = find<HTMLElement>('#typing');
const notice = find<HTMLElement>('#notice');
const form = find<HTMLFormElement>('#composer');
const input = find<HTMLTextAreaElement>('#text');
const sendButton = find<HTMLButtonElement>('#send');
const newChat = find<HTMLButtonElement>('#new-chat');

let chat: Chat | undefined;
let identity = '';
let messages: readonly ChatMessage[] = [];
let isClosed = false;

function tell(text: string): void {
  notice.textContent = text;
  notice.hidden = text === '';
}

/** What stands below the chat when nothing is wrong. */
const standing = (): string => (isClosed ? 'This chat has ended.' : '');

function show(): void {
  showTranscript(log, readTranscript(messages, identity, location.origin), {
    isClosed,
    onChoice: ({ nonce }, option) => {
      void send(option.text, { [MESSAGE_MARKS]: { choice: { nonce, option: option.id } } });
    },
    onFile: (sid) => void openFile(sid),
  });
  input.disabled = isClosed || !chat;
  sendButton.disabled = input.disabled;
}

/** @returns whether the message went out */
async function send(text: string, attributes: MessageAttributes = {}): Promise<boolean> {
  if (!chat) return false;
  try {
    await chat.send(text, attributes);
    tell(standing());
    return true;
  } catch (error) {
    tell(`Your message was not sent. ${error instanceof Error ? error.message : ''}`.trim());
    return false;
  }
}

async function openFile(sid: string): Promise<void> {
  const url = await chat?.fileUrl(sid);
  if (url) window.open(url, '_blank', 'noopener');
}

async function open(): Promise<void> {
  tell('Connecting…');
  const functionsUrl = await findFunctions();
  const access = (await resumeChat(functionsUrl)) ?? (await startChat(functionsUrl));
  identity = access.identity;
  chat = await Chat.open(access, {
    onMessages: (next) => {
      messages = next;
      show();
    },
    onTyping: (names) => {
      typing.textContent = names.length > 0 ? `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} typing…` : '';
    },
    onConnection: (isConnected) => tell(isConnected ? standing() : 'Reconnecting…'),
    onClosed: () => {
      isClosed = true;
      tell(standing());
      show();
    },
    renewToken: async () => {
      try {
        return (await resumeChat(functionsUrl))?.token;
      } catch {
        tell('The connection could not be renewed. Reload the page to go on.');
        return undefined;
      }
    },
  });
  tell(standing());
  show();
  document.documentElement.dataset.conversation = access.conversationSid;
}

async function start(): Promise<void> {
  try {
    await open();
  } catch (error) {
    tell(`The chat could not be opened. ${error instanceof Error ? error.message : String(error)}`);
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text === '' || input.disabled) return;
  input.value = '';
  if (!(await send(text))) input.value = text;
  input.focus();
});

input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

input.addEventListener('input', () => chat?.type());

newChat.addEventListener('click', async () => {
  newChat.disabled = true;
  await chat?.close();
  forgetChat();
  chat = undefined;
  messages = [];
  isClosed = false;
  typing.textContent = '';
  show();
  await start();
  newChat.disabled = false;
  input.focus();
});

show();
void start();
