import { type CommandManifest, describeFault } from '@bot-handoff/contract';
import type { FlowBook } from './book';
import { type AgentCommand, agentCommand, answersTo, argumentsOf } from './triggers/agent-command';
import type { NamedCommand } from './triggers/named-command';

/** The commands of a book that have a name of their own; those of the guide's form are patterns, which list nothing. */
export function namedCommandsOf(book: FlowBook): readonly NamedCommand[] {
  return book.flows.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => {
      if (trigger.kind !== agentCommand.kind) return [];
      // The kind says what the body is.
      const { agent_command: command } = trigger.body as AgentCommand;
      return 'manifest' in command ? [command] : [];
    }),
  );
}

/** What a list of commands shows. */
export const commandsOf = (book: FlowBook): readonly CommandManifest[] =>
  namedCommandsOf(book).map(({ manifest }) => manifest);

/** The command that a name stands for, and what is wrong with the line; undefined where there is none of the name. */
export function findCommand(
  commands: readonly NamedCommand[],
  name: string,
  rest: string,
): { readonly manifest: CommandManifest; readonly problem?: string } | undefined {
  const command = commands.find((candidate) => answersTo(candidate, name));
  if (!command) return undefined;
  const { manifest } = command;
  const [fault] = argumentsOf(command, rest).faults;
  if (!fault) return { manifest };
  const place = fault.start === fault.end ? '' : ` (at character ${fault.start + 1} of what follows the name)`;
  return { manifest, problem: `/${manifest.name}: ${describeFault(fault)}${place}` };
}
