import {
  type ArgumentFault,
  type CommandArgument,
  type CommandOutput,
  describeFault,
  type RefusalBody,
  type RunState,
} from '@bot-handoff/contract';
import { transcriptEn } from './transcript-en';

/**
 * Every text an agent can see. Another language is another file of this shape: see `choose-strings.ts`.
 *
 * @param prefix what commands begin with here: agents type what they are told to
 */
export const en = (prefix: string) => ({
  command: (name: string) => `${prefix}${name}`,

  notConfigured:
    'Bot Handoff has no address for its service. An administrator sets ui_attributes.bot_handoff.functions_url in the Flex configuration (bot-handoff setup does it). Commands and handing back do not work until then.',
  wrongSettings: (problems: string) => `Bot Handoff uses defaults in place of settings it cannot read: ${problems}.`,
  notSignedIn: 'Your Flex session has no token. Sign in again.',
  unreachable: 'The bot service cannot be reached. Check your connection and try again.',
  timedOut: 'The bot service did not answer in time. Try again.',
  unreadableAnswer: (status: number) =>
    `The bot service answered with status ${status} and nothing this plugin understands. Tell an administrator.`,
  unexpected: 'Something went wrong in the Bot Handoff plugin. Your text was not sent to the customer.',

  commandSending: (name: string) => `Sending ${prefix}${name} to the bot…`,
  commandEmpty: `Type the name of a command after the ${prefix}. Type ${prefix}${prefix} to send a text that begins with ${prefix}.`,
  commandWithFiles: `A command takes no files. Remove the files, or type ${prefix}${prefix} to send the text as it is.`,
  commandTooLong: (most: number) =>
    `A command takes ${most} characters at most. Shorten it, or type ${prefix}${prefix} to send the text as it is.`,
  commandElsewhere: `Commands are not available in this conversation. Type ${prefix}${prefix} to send a text that begins with ${prefix}.`,

  /** Why the service said no. Its own words, which are English, know more than the code. */
  reasonOf: ({ message }: RefusalBody): string => message,
  /** By code, what goes before that where a command was refused. */
  refusals: new Map() as ReadonlyMap<string, (command: string) => string>,

  paletteShortcut: 'Open the command palette',
  paletteList: 'Commands and values',
  paletteLine: 'Command',
  paletteArguments: 'Arguments',
  paletteOutput: {
    customer: 'Bot to customer',
    as_agent: 'You to customer',
    agent: 'Only you',
  } as Record<CommandOutput, string>,
  paletteDanger: 'Careful',
  paletteDangerous: 'This cannot be undone.',
  palettePreview: 'The customer will see:',
  palettePreviewAgent: 'You will see:',
  paletteConfirm: (name: string) => `Press Enter again to run ${prefix}${name}, Escape to leave it.`,
  paletteMore: (count: number) => `${count} more: type on.`,
  paletteCount: (count: number) => (count === 1 ? '1 command' : `${count} commands`),
  paletteNothing: 'No command is called that.',
  paletteLoading: 'The commands are being fetched…',
  paletteFailed: (reason: string) => `The commands could not be fetched. ${reason}`,
  paletteReady: 'Press Enter to run.',
  paletteKeys: 'Enter: run · Tab: complete · Esc: close',
  paletteKeysArguments: 'Enter: run · Tab: take a value · Esc: close',
  paletteSendAsText: (text: string) => `Send “${text}” as text`,
  argumentRequired: 'required',
  argumentType: {
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'yes or no',
    choice: 'one of several',
    date: 'day, 2026-11-22',
    phone: 'phone number',
    email: 'e-mail address',
    pattern: 'code',
  } as Record<CommandArgument['type'], string>,
  argumentFault: (fault: ArgumentFault): string => describeFault(fault),

  notDelivered: 'Not delivered: the customer has not got this.',
  notDeliveredYet: 'Not delivered yet. Trying again.',

  runOnlyYou: 'Only you see this.',
  runState: {
    queued: 'runs next, when the other one is over.',
    accepted: 'has been taken on.',
    running: 'is running.',
    waiting_for_customer: 'waits for the customer’s answer.',
    answered: 'has been answered.',
    done: 'is done.',
    failed: 'has failed.',
    cancelled: 'was cancelled.',
    timed_out: 'had no answer in time.',
    over: 'is over. The transcript says how it ended.',
  } as Record<RunState | 'over', string>,
  runCancel: 'Cancel',
  runDismiss: 'Take this note away',

  handedBack: "Handed back to the bot. The customer's conversation goes on.",
  handBackFailed: (reason: string) => `The conversation was not handed back and your task is still open. ${reason}`,
  handBackFailedElsewhere:
    'A conversation was not handed back to the bot and its task is still open. Open the task to try again.',
  handBackSlow: 'The bot has the conversation. Flex has not confirmed the end of your task yet; wait a moment.',
  taskFinished: 'Your task is finished. The bot takes over as soon as its service can be reached.',
  tryAgain: 'Try again',
  finishTask: 'Finish my task',
  endForCustomer: 'End for the customer',
  endForCustomerMeans: 'The chat is closed for good: neither you nor the bot can write in it any more.',
  endForCustomerSure: 'Yes, close the chat',
  handBackMenu: 'More ways to end',
  handBackTo: 'Hand back to',
  handBackToAny: 'The bot, as usual',
  handBackNote: 'Note for the bot',
  handBack: 'Hand back',

  floorYou: 'You',
  floorBot: 'Bot',
  floorBotAsking: 'Bot asking…',
  floorWaiting: 'Waiting',
  floorLabel: 'Answering the customer:',
  floorCancel: (name: string) => `Cancel ${prefix}${name}`,

  botTag: 'Bot',
  undelivered: 'This did not reach the customer.',
  undeliveredTo: (name: string | undefined) => `A message did not reach ${name ?? 'the customer'}.`,

  incomingTitle: 'Who is waiting',
  incomingWaited: 'Waiting for',
  incomingChannel: 'Channel',
  incomingLanguage: 'Language',
  incomingLastSaid: 'Last message',
  incomingFailed: 'The bot service cannot say who is waiting.',
  /** By Twilio's word for it. */
  channelName: { web: 'Web chat', sms: 'SMS', whatsapp: 'WhatsApp', messenger: 'Messenger' } as Readonly<
    Record<string, string>
  >,

  transcript: transcriptEn(prefix),
});

export type Strings = ReturnType<typeof en>;
