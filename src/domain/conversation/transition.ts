import { close, requestHandback, seeAgentOff, welcomeAgent } from './agent-turn';
import { hearBotForCommand } from './bot-command';
import { hearReply } from './bot-reply';
import { hearAnswer, openPage } from './bot-turn';
import { settleHandback } from './built-in-turn';
import { decideClosed } from './closed-turn';
import { hearAnswerForCommand, noticeRunTime, runCommand } from './command-turn';
import {
  hearOfCancel,
  hearOfFailedCancel,
  hearOfFailedChannel,
  hearOfFailedHandoff,
  hearOfQueue,
  noteHandoff,
  see,
  withDesk,
} from './desk-turn';
import type { Event } from './event';
import { followUp } from './follow-up';
import { worldOf } from './front';
import { hearFront } from './front-turn';
import { hearBot, noticeBotTime } from './hear-bot';
import { hearLeak, hearMessage, noteSent } from './message-turn';
import { runNext } from './next-command';
import { beginNext } from './queued-command';
import { catchUpFront, hearOfRelay, keepUntold, relayUpTo } from './relay';
import { keepPrevious } from './run';
import type { ClosedState, State } from './state';
import { also, type Env, refuse, type Step, stay } from './step';
import { hearOfCompletion } from './task-over';
import { noticeTime } from './waiting-turn';

/**
 * Decides what an event means for a conversation: the next state and what is to be done. Pure and total.
 * Who answers in which mode is product law: one answerer for every customer message.
 */
export function transition(state: State, event: Event, given: Env): Step {
  const env = worldOf(state, given);
  const timely = noticeBotTime(noticeRunTime(noticeTime(state, env), env), env);
  // A handoff that time has brought about is not looked for before it is made.
  const isAllDone = event.kind === 'time.passed' && timely.state.epoch !== state.epoch;
  const decided = keepPrevious(timely.state, isAllDone ? stay(timely.state) : decide(timely.state, event, env));
  const step = timely.effects.length === 0 ? decided : { ...decided, effects: [...timely.effects, ...decided.effects] };
  return beginNext(state, followUp(state, event, step, env));
}

type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

function decide(state: State, event: Event, env: Env): Step {
  if (state.mode === 'closed') return decideClosed(state, event, env);
  switch (event.kind) {
    case 'page.opened':
      return state.mode === 'bot' ? openPage(state, event, env) : stay(state);
    case 'message.added':
      return hearMessage(state, event, env);
    case 'http.answered':
      if (state.mode === 'agent') return hearAnswerForCommand(state, event, env);
      return state.mode === 'bot' ? hearAnswer(state, event, env) : stay(state);
    case 'bot.answered':
      if (state.mode === 'agent') return hearBotForCommand(state, event, env);
      return state.mode === 'bot' ? hearBot(state, event, env) : stay(state);
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
    case 'message.sent':
      return stay(noteSent(state, event.index));
    case 'command.leaked':
      return hearLeak(state, event);
    case 'handoff.created':
      return noteHandoff(state, event);
    case 'handoff.failed':
      return hearOfFailedHandoff(state, event, env);
    case 'channel.failed':
      return hearOfFailedChannel(state, event, env);
    case 'task.queued':
      return hearOfQueue(state, event, env);
    case 'task.canceled':
      return hearOfCancel(state, event, env);
    case 'task.completed':
      return hearOfCompletion(state, event, env);
    case 'reservation.accepted':
      // Of a task that is over: old news, or a cancel that came too late. A look tells.
      if (state.past.includes(event.task)) return also(stay(state), { kind: 'look' });
      return welcomeAgent(stay(state), event, env);
    case 'agent.left':
      return seeAgentOff(stay(withDesk(state, event.sight)), event, env);
    case 'agent.release-failed':
      return refuseRelease(state, event);
    case 'cancel.failed':
      return hearOfFailedCancel(state);
    case 'desk.seen':
      return see(state, event.sight, event, env);
    case 'command.requested':
      return runCommand(state, event, env);
    case 'command.due':
      return runNext(state, event, env);
    case 'handback.requested':
      return requestHandback(event.known ? withDesk(state, event.known.sight) : state, event, env);
    case 'time.passed': {
      const step = catchUpFront(stay(state), env);
      return state.mode === 'bot' && !state.desk ? step : also(step, { kind: 'look' });
    }
    case 'conversation.closed':
      return close(stay(state));
    default:
      return event satisfies never;
  }
}

/** Nothing has changed in Flex; a command that asked for it has failed. */
function refuseRelease(state: Exclude<State, ClosedState>, { task, reason }: EventOf<'agent.release-failed'>): Step {
  const worker = state.mode === 'agent' ? state.agents.find((agent) => agent.task === task)?.worker : undefined;
  const isTheirs = state.mode === 'agent' && worker !== undefined;
  const now = isTheirs ? settleHandback(stay(state), { worker, outcome: 'failed', reason }).state : state;
  return refuse(now, 'failed', `${reason} The conversation is still yours: try again.`);
}
