import { type CommandEntry, parseArguments } from '@bot-handoff/contract';
import type { KeyedStore } from '../../services/keyed-store';
import type { Strings } from '../../strings/en';
import type { CommandNotice, CommandNotices } from './command-notice';
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
  /** Milliseconds. */
  now(): number;
}

export interface GateAnswer {
  readonly outcome: 'started' | 'asked' | 'refused';
  /** When nothing more will come of it. */
  readonly done: Promise<void>;
}

export type CommandGate = (command: HeldCommand) => GateAnswer;

/** Milliseconds. What follows more quickly is a double click, and nobody has read the question by then. */
const SHORTEST_THOUGHT = 400;

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
  let askedAt = 0;
  const notify = (tone: CommandNotice['tone'], text: string, conversationSid: string) =>
    desk.notices.set(conversationSid, { tone, text, about: desk.readComposer(conversationSid) });

  /** The server may know of a danger that the catalogue did not: then it runs at the second submit as well. */
  const start = (command: HeldCommand, typed: HeldCommand, isConfirmed: boolean): GateAnswer => {
    const run = desk.run({ ...command, ...(isConfirmed && { confirmed: true }) });
    const done = run.then((submitted) => {
      if (submitted !== 'unconfirmed') return;
      askedAt = desk.now();
      asked.set(typed.conversationSid ?? '', typed);
    });
    return { outcome: 'started', done };
  };

  return (command) => {
    const conversationSid = command.conversationSid ?? '';
    const waiting = asked.get(conversationSid);
    asked.set(conversationSid, undefined);
    const entry = desk.findEntry(conversationSid, command.name);
    const isSame = waiting?.text === command.text && waiting.line === command.line;
    const isConfirmed = isSame && desk.now() - askedAt >= SHORTEST_THOUGHT;
    if (entry === undefined) return start(command, command, isConfirmed);

    const rest = argumentsOf(command);
    const [fault] = parseArguments(entry.arguments, rest).faults;
    if (fault !== undefined) {
      notify('refused', strings.argumentFault(fault), conversationSid);
      return { outcome: 'refused', done: DONE };
    }
    if (entry.danger && !isConfirmed) {
      if (!isSame) askedAt = desk.now();
      asked.set(conversationSid, command);
      // Above the composer too: who clicked Send has left the text field, and the palette with it.
      notify('refused', strings.paletteConfirm(entry.name), conversationSid);
      return { outcome: 'asked', done: DONE };
    }
    const line = rest === '' ? entry.name : `${entry.name} ${rest}`;
    return start({ ...command, name: entry.name, line }, command, isConfirmed);
  };
}
