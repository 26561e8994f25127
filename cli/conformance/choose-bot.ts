import type { BotAdapter } from '../../src/adapters/bots/bot-adapter';
import { BOT_KINDS, type BotKind, FORGETFUL_KINDS } from '../../src/adapters/bots/kinds';
import { systemClock } from '../../src/adapters/system-clock';
import { UsageError } from '../read-arguments';
import { createPlayedTalk } from './played-talk';
import { SCENARIOS } from './run-scenarios';
import type { Scenario } from './scenario';
import { createWire } from './wire';
import { wireScenarios } from './wire-scenarios';

export interface ChosenBot {
  readonly adapter: BotAdapter;
  readonly scenarios: readonly Scenario[];
}

const isKind = (name: string): name is BotKind => Object.hasOwn(BOT_KINDS, name);

type Environment = Readonly<Record<string, string | undefined>>;

const named = (prefix: string, environment: Environment): [string, string][] =>
  Object.entries(environment).flatMap(([name, value]) => (name.startsWith(prefix) && value ? [[name, value]] : []));

/**
 * The bot at an address, as the Functions would call it with the same variables.
 *
 * @throws UsageError for a kind that there is not; BotCallError, `misconfigured`, where variables are missing
 */
export async function chooseBot(kind: string, url: string, environment: Environment): Promise<ChosenBot> {
  if (!isKind(kind)) throw new UsageError(`--kind is one of: ${Object.keys(BOT_KINDS).join(', ')}.`);
  const vault = new Map(named('VAULT_', environment));
  const ofBots = 'BOT_HANDOFF_BOT_';
  const options = named(ofBots, environment).map(([name, value]) => [name.slice(ofBots.length).toLowerCase(), value]);
  const settings = {
    ...{ url, vault, options: Object.fromEntries(options) },
    ...{ isIdempotent: FORGETFUL_KINDS.has(kind), allowedHosts: [new URL(url).host] },
  };
  const { transcript, follow } = createPlayedTalk();
  const adapter = follow((await BOT_KINDS[kind]())(settings, { clock: systemClock, transcript }));
  if (kind !== 'webhook') {
    return { adapter, scenarios: SCENARIOS.filter((each) => !(each.needsMemory && FORGETFUL_KINDS.has(kind))) };
  }
  return { adapter, scenarios: [...wireScenarios(createWire(url, vault.get('VAULT_BOT_SECRET') ?? '')), ...SCENARIOS] };
}
