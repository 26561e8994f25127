import type { Arrival } from '../domain/conversation/event';
import { takeFromQueue } from '../domain/conversation/queued-command';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import type { Bot } from '../ports/bot';

/** The command that an agent wants run now, be it just typed or one that has waited its turn. */
function wishedBy(state: State, arrival: Arrival): { readonly name: string; readonly rest: string } | undefined {
  if (arrival.kind === 'command.requested') return arrival;
  return arrival.kind === 'command.due' ? takeFromQueue(state, arrival.key)?.queued.request : undefined;
}

/** Asks the external bot for its commands, where an agent wants one that no flow has. */
export async function learnBotCommands(env: Env, state: State, arrival: Arrival, bot: Bot | undefined): Promise<Env> {
  const wish = bot && env.bot && wishedBy(state, arrival);
  if (!wish || env.engine.command(wish.name, wish.rest)) return env;
  return { ...env, bot: { ...env.bot, commands: await bot.commands() } };
}
