import { type CommandManifest, readManifest } from '@bot-handoff/contract';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { DispatchPorts } from '../../../src/app/dispatch';
import type { BotOutcome } from '../../../src/domain/bot/bot-outcome';
import type { Settings } from '../../../src/domain/conversation/step';
import type { Bot } from '../../../src/ports/bot';
import { createScene } from '../scene';

export const answered = (...actions: BotAction[]): BotOutcome => ({ kind: 'answered', actions });
export const says = (text: string): BotOutcome => answered({ type: 'say', text });

const FLOWS = `
id: flow.greet
triggers:
  - keyword: hi
steps:
  - say: Hello from a flow.
`;

type Script = (event: BotEvent, again: boolean) => BotOutcome | Promise<BotOutcome>;

export function manifest(announced: unknown): CommandManifest {
  const read = readManifest(announced);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.manifest;
}

/** A conversation with a bot that is not ours, in place of flows that greet. `script`: what it says to what it hears. */
export function createBotScene(
  script: Script,
  {
    commands = [],
    channel = 'web',
    flows = FLOWS,
    ports = {},
    policy = {},
  }: {
    commands?: readonly CommandManifest[];
    channel?: string;
    flows?: string;
    ports?: Partial<DispatchPorts>;
    policy?: Partial<Settings>;
  } = {},
) {
  const heard: BotEvent[] = [];
  const bot: Bot = {
    async tell(event, again) {
      heard.push(event);
      return script(event, again);
    },
    commands: async () => commands,
  };
  const scene = createScene([], { bot, ...ports }, policy, (all) => all, channel, {
    bot: { commands: [], patience: 60_000 },
    ownFlows: [{ path: 'flows/own.yaml', text: flows }],
  });
  return { scene, heard, types: () => heard.map(({ type }) => type) };
}
