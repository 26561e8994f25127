import {
  COMMAND_NAME,
  COMMAND_OUTPUTS,
  type CommandArgument,
  type CommandManifest,
  type CommandOutput,
  type CommandPermissions,
  commandManifest,
  type LocalText,
  VALUE_TYPES,
} from '@bot-handoff/contract';
import { fieldsOf, flag, listOf, oneOf, optional, required, word } from '../fields';
import type { Pattern } from '../pattern/program';
import { pattern as patternReader } from '../pattern/read-pattern';
import { type Reader, reader } from '../reading';
import { describeNode } from '../source';

/** A command with a name of its own, and its patterns compiled, by argument. */
export interface NamedCommand {
  readonly manifest: CommandManifest;
  readonly patterns: Readonly<Record<string, Pattern>>;
}

const commandName: Reader<string> = reader({ type: 'string', pattern: COMMAND_NAME.source }, (node, reading) => {
  const name = word(node, reading);
  if (name === undefined || COMMAND_NAME.test(name)) return name;
  return reading.problem(node.at, `'${name}' is not a command name: 1 to 32 letters, digits, '_', '-' or '.'`);
});

/** Words by name: texts by language, attributes with their values. */
const wordsByName: Reader<Record<string, string>> = reader(
  { type: 'object', additionalProperties: { type: 'string' } },
  (node, reading) => {
    if (node.kind !== 'map') return reading.problem(node.at, `expected a mapping, found ${describeNode(node)}`);
    const entries = node.entries.map(({ key, value }) => [key, word(value, reading) ?? ''] as const);
    return Object.fromEntries(entries);
  },
);

const localText: Reader<LocalText> = reader<LocalText>({ anyOf: [word.schema, wordsByName.schema] }, (node, reading) =>
  node.kind === 'map' ? wordsByName(node, reading) : word(node, reading),
);

type Choice = NonNullable<CommandArgument['choices']>[number];

const choiceFields = fieldsOf<{ value: string; title?: LocalText | undefined }>('a choice', {
  value: required(word, 'What is given to the flow.'),
  title: optional(localText, 'What agents read; the value unless stated.'),
});

const choice: Reader<Choice> = reader<Choice>({ anyOf: [word.schema, choiceFields.schema] }, (node, reading) => {
  if (node.kind === 'map') return defined(choiceFields(node, reading));
  const value = word(node, reading);
  return value === undefined ? undefined : { value };
});

interface WrittenArgument {
  readonly name: string;
  readonly type?: CommandArgument['type'] | undefined;
  readonly required?: boolean | undefined;
  readonly title?: LocalText | undefined;
  readonly description?: LocalText | undefined;
  readonly choices?: readonly Choice[] | undefined;
  readonly pattern?: string | undefined;
}

const argumentFields = fieldsOf<WrittenArgument>('an argument', {
  name: required(commandName, 'What it is called, in `flow.arguments` and as `--name`.'),
  type: optional(oneOf(VALUE_TYPES), 'What fits; `string` unless stated.'),
  required: optional(flag, 'Whether it must be given; false unless stated.'),
  title: optional(localText, 'What agents read.'),
  description: optional(localText, 'What it is for.'),
  choices: optional(listOf(choice, 25), 'What can be given, for the type `choice`.'),
  pattern: optional(word, 'What must match, for the type `pattern`.'),
});

/** Without keys that are undefined: what is compiled is plain JSON. */
function defined<T extends object>(value: T | undefined): T | undefined {
  if (!value) return undefined;
  // Only what is undefined is left out, and all of that is optional.
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

const argument: Reader<WrittenArgument> = reader(
  { anyOf: [commandName.schema, argumentFields.schema] },
  (node, reading) => {
    if (node.kind === 'map') return argumentFields(node, reading);
    const name = commandName(node, reading);
    return name === undefined ? undefined : { name };
  },
);

const permissions = fieldsOf<{ [Key in keyof CommandPermissions]: CommandPermissions[Key] }>('permissions', {
  roles: optional(mutableList(), 'Flex roles, one of which the agent must have.'),
  queues: optional(mutableList(), 'Queues, one of which the task must come from.'),
  channels: optional(mutableList(), 'Channels, one of which the conversation must use.'),
  skills: optional(mutableList(), 'Skills, one of which the agent must have.'),
  attributes: optional(wordsByName, 'Task attributes with the value they must have.'),
});

function mutableList(): Reader<string[]> {
  const list = listOf(word);
  return reader(list.schema, (node, reading) => {
    const read = list(node, reading);
    return read && [...read];
  });
}

interface Written {
  readonly name: string;
  readonly title?: LocalText | undefined;
  readonly description?: LocalText | undefined;
  readonly arguments?: readonly WrittenArgument[] | undefined;
  readonly output?: CommandOutput | undefined;
  readonly permissions?: CommandPermissions | undefined;
  readonly danger?: boolean | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly group?: string | undefined;
}

const written = fieldsOf<Written>('agent_command', {
  name: required(commandName, 'What agents type.'),
  title: optional(localText, 'What agents read in lists; a text, or one for each language.'),
  description: optional(localText, 'What it does, in a sentence.'),
  arguments: optional(listOf(argument, 25), 'What follows the name: names alone, or mappings that say more.'),
  output: optional(oneOf(COMMAND_OUTPUTS), 'Who hears it: `customer` unless stated, `as_agent`, or `agent` alone.'),
  permissions: optional(permissions, 'Who may run it; everybody unless stated.'),
  danger: optional(flag, 'Whether agents must confirm it.'),
  aliases: optional(listOf(commandName, 10), 'Other names for it.'),
  group: optional(word, 'What it is listed under.'),
});

/** `{name, arguments, ...}`, held against the limits of the contract. */
export const namedCommand: Reader<NamedCommand> = reader(written.schema, (node, reading) => {
  const read = written(node, reading);
  if (!read) return undefined;
  const all = read.arguments ?? [];
  const patterns: Record<string, Pattern> = {};
  for (const { name, pattern } of all) {
    const compiled =
      pattern === undefined ? undefined : patternReader({ kind: 'scalar', value: pattern, at: node.at }, reading);
    if (compiled) patterns[name] = compiled;
  }
  const manifest = commandManifest.safeParse({
    ...defined(read),
    output: read.output ?? 'customer',
    arguments: all.map((one) => defined({ ...one, type: one.type ?? 'string', required: one.required ?? false })),
  });
  if (manifest.success) return { manifest: manifest.data, patterns };
  const [issue] = manifest.error.issues;
  return reading.problem(node.at, `agent_command: ${issue?.message ?? 'it does not fit the contract'}`);
});
