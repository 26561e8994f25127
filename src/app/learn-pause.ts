import type { Arrival } from '../domain/conversation/event';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import type { PauseSwitch } from '../ports/pause-switch';

/** Whether the bot might speak because of this: to the customer, for a command, or when the conversation comes back. */
function mayMakeBotSpeak(state: State, arrival: Arrival): boolean {
  if (state.mode === 'closed') return false;
  // Whatever happens to who waits, they may have waited too long.
  if (state.mode === 'waiting') return true;
  switch (arrival.kind) {
    case 'message.added':
      return state.mode === 'bot' && arrival.message.participant === state.customer.participant;
    case 'page.opened':
    case 'command.requested':
    case 'bot.replied':
    case 'agent.left':
    case 'desk.seen':
      return true;
    default:
      return false;
  }
}

/** Asks whether the bot is paused, where that matters. */
export async function learnPause(env: Env, state: State, arrival: Arrival, pauses: PauseSwitch): Promise<Env> {
  if (!mayMakeBotSpeak(state, arrival)) return env;
  const pause = await pauses.current();
  return pause ? { ...env, pause } : env;
}
