import type { Arrival } from '../domain/conversation/event';
import type { Env } from '../domain/conversation/step';
import type { Bot } from '../ports/bot';

/** Asks the external bot for its commands, where an agent has typed one that no flow has. */
export async function learnBotCommands(env: Env, arrival: Arrival, bot: Bot | undefined): Promise<Env> {
  if (!bot || !env.bot || arrival.kind !== 'command.requested' || env.engine.command(arrival.name, arrival.rest))
    return env;
  return { ...env, bot: { ...env.bot, commands: await bot.commands() } };
}
