import type { ConversationSid } from '@bot-handoff/contract';
import type { Manager } from '@twilio/flex-ui';

/** Tells of what is said or changed in conversations that Flex has loaded; undefined for others. */
export const createConversationWatch =
  ({ store }: Pick<Manager, 'store'>) =>
  (sid: ConversationSid, listener: () => void): (() => void) | undefined => {
    // Flex makes a new list whenever a message comes, changes or goes.
    const read = () => store.getState().flex.chat.conversations?.[sid]?.messages;
    let known = read();
    if (known === undefined) return undefined;
    return store.subscribe(() => {
      const now = read();
      if (now === known) return;
      known = now;
      // One that Flex has let go of is no news, and nobody's to ask about.
      if (now !== undefined) listener();
    });
  };
