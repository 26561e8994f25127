/**
 * What customers read where no flow says it, in English. Flows for the same events replace these; message tables
 * (`flows/languages`) translate them, as they do what flows say.
 */
export const TEXTS = {
  cancelled: 'You are no longer in the queue.',
  late: 'This takes longer than usual. You can go on waiting, or type "cancel".',
  paused: 'The agent has paused this conversation and will come back to you.',
  notUnderstood: "Sorry, I didn't get that.",
  botFailed: 'Sorry, something went wrong on our side. Let me find someone to help you.',
  botAway: 'Our assistant is away just now. Let me find someone to help you.',
  writeAgain: 'Write here if there is anything else, and we will find someone for you.',
  leaveMessage: 'Nobody is free just now. Leave your message here, and we will come back to you.',
} as const;
