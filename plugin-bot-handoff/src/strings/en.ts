/** Every text an agent can see. Another language is another file of this shape: see `choose-strings.ts`. */
export const en = {
  notConfigured:
    'Bot Handoff has no address for its service. An administrator sets ui_attributes.bot_handoff.functions_url in the Flex configuration (bot-handoff setup does it). Commands and handing back do not work until then.',
  notSignedIn: 'Your Flex session has no token. Sign in again.',
  unreachable: 'The bot service cannot be reached. Check your connection and try again.',
  timedOut: 'The bot service did not answer in time. Try again.',
  unreadableAnswer: (status: number) =>
    `The bot service answered with status ${status} and nothing this plugin understands. Tell an administrator.`,
  unexpected: 'Something went wrong in the Bot Handoff plugin. Your text was not sent to the customer.',

  commandSending: (name: string) => `Sending /${name} to the bot…`,
  commandAccepted: (name: string) => `The bot runs /${name}.`,
  commandEmpty: 'Type the name of a command after the /. Type // to send a text that begins with /.',
  commandWithFiles: 'A command takes no files. Remove the files, or type // to send the text as it is.',
  commandElsewhere: 'Commands are not available in this conversation. Type // to send a text that begins with /.',

  handedBack: "Handed back to the bot. The customer's conversation goes on.",
  handBackFailed: (reason: string) => `The conversation was not handed back and your task is still open. ${reason}`,
  handBackFailedElsewhere:
    'A conversation was not handed back to the bot and its task is still open. Open the task to try again.',
  handBackSlow: 'The bot has the conversation. Flex has not confirmed the end of your task yet; wait a moment.',
  tryAgain: 'Try again',
  endForCustomer: 'End for the customer',

  floorYou: 'You',
  floorBot: 'Bot',
  floorBotAsking: 'Bot asking…',
  floorWaiting: 'Waiting',
  floorLabel: 'Answering the customer:',
};

export type Strings = typeof en;
