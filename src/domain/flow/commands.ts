import { COMMAND_NAME, type CommandManifest, describeFault } from '@bot-handoff/contract';
import type { Flow, FlowBook, Trigger } from './book';
import { type AgentCommand, agentCommand, answersTo, argumentsOf } from './triggers/agent-command';
import type { NamedCommand } from './triggers/named-command';

/** A command of a book, with the flow and the trigger that it belongs to. */
export interface ListedCommand extends NamedCommand {
  readonly flow: Flow;
  readonly trigger: Trigger;
  /** Of the guide's form, a pattern over the whole line: it has no arguments to check. */
  readonly isPattern: boolean;
}

/** A pattern that is a plain word, anchored or not, is the command's name; others have none that could be listed. */
function nameOfPattern(written: string): string | undefined {
  const name = written.replace(/^\^/, '').replace(/\$$/, '');
  return COMMAND_NAME.test(name) && !name.includes('.') ? name : undefined;
}

function listed(flow: Flow, trigger: Trigger): ListedCommand | undefined {
  if (trigger.kind !== agentCommand.kind) return undefined;
  // The kind says what the body is.
  const { agent_command: command } = trigger.body as AgentCommand;
  // The flow's meaning is the command's version where it states none.
  const version = flow.fingerprint;
  if ('manifest' in command) {
    return { manifest: { version, ...command.manifest }, flow, trigger, isPattern: false };
  }
  const name = nameOfPattern(command.written);
  if (name === undefined) return undefined;
  return {
    manifest: { name, arguments: [], output: 'customer', aliases: [], version },
    ...{ flow, trigger, isPattern: true },
  };
}

/** The commands of a book that have a name. */
export const listCommandsOf = (book: FlowBook): readonly ListedCommand[] =>
  book.flows.flatMap((flow) => flow.triggers.flatMap((trigger) => listed(flow, trigger) ?? []));

/** The command that a name stands for, and what is wrong with the line; undefined where there is none of the name. */
export function findCommand(
  commands: readonly ListedCommand[],
  name: string,
  rest: string,
): { readonly manifest: CommandManifest; readonly problem?: string } | undefined {
  const command = commands.find((candidate) => !candidate.isPattern && answersTo(candidate, name));
  if (!command) return undefined;
  const { manifest } = command;
  const [fault] = argumentsOf(command, rest).faults;
  if (!fault) return { manifest };
  const place = fault.start === fault.end ? '' : ` (at character ${fault.start + 1} of what follows the name)`;
  return { manifest, problem: `${describeFault(fault)}${place}` };
}
