import { scopesOf } from './speech';
import type { State } from './state';
import { also, type Env, type Step } from './step';

/** Adds what no flow says, in the customer's language where a message table has it. */
const add = <S extends State>(step: Step<S>, text: string, style: 'say' | 'status', env: Env): Step<S> =>
  // A bot in front has words of its own, and a customer who reads them.
  step.state.front
    ? step
    : also(step, { kind: 'send-message', text: env.engine.translate(text, scopesOf(step.state)), style, as: 'bot' });

/** The bot says it. */
export const sayOurselves = <S extends State>(step: Step<S>, text: string, env: Env): Step<S> =>
  add(step, text, 'say', env);

/** A line about the conversation. */
export const tell = <S extends State>(step: Step<S>, text: string, env: Env): Step<S> => add(step, text, 'status', env);
