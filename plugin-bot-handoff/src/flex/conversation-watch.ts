import type { ConversationSid } from '@bot-handoff/contract';
import type { Manager } from '@twilio/flex-ui';
import type { Signal } from '../services/signal';

/**
 * Tells of what is said or changed in conversations that Flex has loaded; undefined for others.
 *
 * @param ran given when the agent's own command has run: what came of it may be no message
 */
export const createConversationWatch =
  ({ store }: Pick<Manager, 'store'>, ran: Signal) =>
  (sid: ConversationSid, listener: () => void): (() => void) | undefined => {
    // Flex makes a new list whenever a message comes, changes or goes.
    const read = () => store.getState().flex.chat.conversations?.[sid]?.messages;
    let known = read();
    if (known === undefined) return undefined;
    const unhear = ran.subscribe(listener);
    const unsubscribe = store.subscribe(() => {
      const now = read();
      if (now === known) return;
      known = now;
      // One that Flex has let go of is no news, and nobody's to ask about.
      if (now !== undefined) listener();
    });
    return () => {
      unhear();
      unsubscribe();
    };
  };
