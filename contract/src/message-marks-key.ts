/** Key under which our marks stand in a message's attributes. The customer's SDK can read them. */
export const MESSAGE_MARKS = 'bot_handoff';
