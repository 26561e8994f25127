import { requestHandback } from './agent-turn';
import { hearReply } from './bot-reply';
import type { Event, Message } from './event';
import { hearFront } from './front-turn';
import { isLeakedCommand, recallCommand } from './leak';
import { catchUpFront, hearOfRelay, keepUntold, relayUpTo } from './relay';
import type { ClosedState } from './state';
import { type Env, refuse, type Step, stay } from './step';
import { bury } from './task-over';

/**
 * Nothing can be said any more: agents finish their wrap-up, and a bot in front hears what was said before the end and
 * has not reached it.
 */
export function decideClosed(state: ClosedState, event: Event, env: Env): Step {
  switch (event.kind) {
    case 'command.leaked':
      return recallCommand(state, event);
    case 'message.added':
      return hearLastWords(state, event.message, env);
    case 'handback.requested':
      return requestHandback(state, event, env);
    case 'task.completed':
      return stay(bury(state, event.task));
    case 'bot.replied':
      return hearReply(state, event, env);
    case 'front.started':
    case 'front.said':
    case 'front.ended':
      return hearFront(state, event, env);
    case 'relay.due':
      return relayUpTo(stay(state), event.index, env);
    case 'relay.ended':
      return hearOfRelay(state, event, env);
    case 'bot.untold':
      return keepUntold(state, event);
    case 'time.passed':
      return catchUpFront(stay(state), env);
    case 'command.requested':
      return refuse(
        state,
        'conversation_closed',
        'This conversation is closed: the customer cannot be reached in it any more. Nothing was sent; complete the task.',
      );
    default:
      return stay(state);
  }
}

/** The news of the end has overtaken them. */
function hearLastWords(state: ClosedState, message: Message, env: Env): Step {
  if (isLeakedCommand(state, message, env.settings.commandPrefix)) return recallCommand(state, message);
  return message.participant === state.customer.participant ? stay(state) : relayUpTo(stay(state), message.index, env);
}
