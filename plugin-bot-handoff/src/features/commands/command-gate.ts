import { type CommandEntry, parseArguments } from '@bot-handoff/contract';
import type { KeyedStore } from '../../services/keyed-store';
import type { Strings } from '../../strings/en';
import type { CommandNotices } from './command-notice';
import type { HeldCommand } from './judge-draft';
import type { RunCommand } from './run-command';

export interface CommandGateDesk {
  /** The command of this name or alias, if the catalogue of the conversation has it. */
  findEntry(conversationSid: string, name: string): CommandEntry | undefined;
  readonly run: RunCommand;
  /** Dangerous commands that wait to be confirmed, by conversation. */
  readonly asked: KeyedStore<HeldCommand>;
  readonly notices: CommandNotices;
  readonly strings: Strings;
  readComposer(conversationSid: string): string;
}

export interface GateAnswer {
  readonly outcome: 'started' | 'asked' | 'refused';
  /** When nothing more will come of it. */
  readonly done: Promise<void>;
}

export type CommandGate = (command: HeldCommand) => GateAnswer;

const DONE = Promise.resolve();

/** What follows the command's name. */
const argumentsOf = ({ name, line }: HeldCommand): string => line.slice(name.length).trim();

/**
 * Every command goes through here, from the palette or from the Send button: arguments must be right, and a
 * dangerous command is run when it is submitted a second time, unchanged. What the catalogue does not know is the
 * server's to judge.
 */
export function createCommandGate(desk: CommandGateDesk): CommandGate {
  const { asked, strings } = desk;
  return (command) => {
    const conversationSid = command.conversationSid ?? '';
    const waiting = asked.get(conversationSid);
    asked.set(conversationSid, undefined);
    const entry = desk.findEntry(conversationSid, command.name);
    if (entry === undefined) return { outcome: 'started', done: desk.run(command) };

    const rest = argumentsOf(command);
    const [fault] = parseArguments(entry.arguments, rest).faults;
    if (fault !== undefined) {
      const about = desk.readComposer(conversationSid);
      desk.notices.set(conversationSid, { tone: 'refused', text: strings.argumentFault(fault), about });
      return { outcome: 'refused', done: DONE };
    }
    const isConfirmed = waiting?.text === command.text && waiting.line === command.line;
    if (entry.danger && !isConfirmed) {
      asked.set(conversationSid, command);
      return { outcome: 'asked', done: DONE };
    }
    const line = rest === '' ? entry.name : `${entry.name} ${rest}`;
    return { outcome: 'started', done: desk.run({ ...command, name: entry.name, line }) };
  };
}
