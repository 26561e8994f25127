import type { JsonObject } from '../engine';
import { fieldsOf, listOf, optional, required, word } from '../fields';
import { matchPattern } from '../pattern/match-pattern';
import type { Pattern } from '../pattern/program';
import { pattern } from '../pattern/read-pattern';
import { type Reader, reader } from '../reading';
import { defineTrigger } from './trigger-kind';

/** A command with a name of its own, for the palette to list. */
export interface NamedCommand {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly arguments?: readonly string[] | undefined;
}

const COMMAND_NAME = /^[A-Za-z0-9_.-]{1,32}$/;
const MOST_ARGUMENTS = 25;

const commandName: Reader<string> = reader({ type: 'string', pattern: COMMAND_NAME.source }, (node, reading) => {
  const name = word(node, reading);
  if (name === undefined || COMMAND_NAME.test(name)) return name;
  return reading.problem(node.at, `'${name}' is not a command name: 1 to 32 letters, digits, '_', '-' or '.'`);
});

const named = fieldsOf<NamedCommand>('agent_command', {
  name: required(commandName, 'What agents type.'),
  title: optional(word, 'What agents read in lists.'),
  description: optional(word, 'What it does, in a sentence.'),
  arguments: optional(listOf(commandName, MOST_ARGUMENTS), 'Names of what follows the name.'),
});

/** The guide's form: a pattern over all that follows the prefix. `written` is how it reads in the file. */
interface CommandPattern {
  readonly written: string;
  readonly pattern: Pattern;
}

type Command = NamedCommand | CommandPattern;

const command: Reader<Command> = reader({ anyOf: [pattern.schema, named.schema] }, (node, reading) => {
  if (node.kind === 'map') return named(node, reading);
  const compiled = pattern(node, reading);
  return compiled && node.kind === 'scalar' ? { written: String(node.value), pattern: compiled } : undefined;
});

/** Words of a command line; quotes keep several together. */
const splitWords = (rest: string): readonly string[] =>
  Array.from(rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), ([, double, single, bare]) => double ?? single ?? bare ?? '');

function argumentsOf({ arguments: names = [] }: NamedCommand, rest: string): JsonObject {
  const words = splitWords(rest);
  const given = names.flatMap((name, index) => {
    const value = words[index];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

/** The named form is exact, and goes before a pattern that matches as well. */
const PATTERN_CONFIDENCE = 0.9;

/** An agent's hidden command. Its groups are `flow.groups`, those of a named one `flow.arguments`. */
export const agentCommand = defineTrigger({
  kind: 'agent_command',
  about: 'An agent types a hidden command; groups are `flow.groups`, arguments `flow.arguments`.',
  example: '- agent_command: ask_issue_frequency',
  fields: {
    agent_command: required(
      command,
      'A pattern over all that follows the prefix, or a command with a name of its own.',
    ),
  },
  confidence: (body) => ('pattern' in body.agent_command ? PATTERN_CONFIDENCE : 1),
  match({ agent_command: wanted }, happening): JsonObject | undefined {
    if (happening.kind !== 'agent-command') return undefined;
    const { name, rest } = happening;
    if ('name' in wanted) return wanted.name === name ? { arguments: argumentsOf(wanted, rest) } : undefined;
    const groups = matchPattern(wanted.pattern, rest === '' ? name : `${name} ${rest}`);
    return groups && { groups };
  },
  signature: ({ agent_command: wanted }) => ('name' in wanted ? wanted.name : wanted.written),
});
