/** What customers read where no flow says it. Flows for the same events replace these. */
export const TEXTS = {
  cancelled: 'You are no longer in the queue.',
  late: 'This takes longer than usual. You can go on waiting, or type "cancel".',
  paused: 'The agent has paused this conversation and will come back to you.',
  botFailed: 'Sorry, something went wrong on our side. Let me find someone to help you.',
  botAway: 'Our assistant is away just now. Let me find someone to help you.',
  writeAgain: 'Write here if there is anything else, and we will find someone for you.',
  leaveMessage: 'Nobody is free just now. Leave your message here, and we will come back to you.',
} as const;
