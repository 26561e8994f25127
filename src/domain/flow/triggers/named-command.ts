import {
  type ArgumentChoice,
  COMMAND_NAME,
  type CommandArgument,
  type CommandManifest,
  type CommandOutput,
  type CommandPermissions,
  commandOutput,
  type LocalisedText,
  readManifest,
  VALUE_TYPES,
} from '@bot-handoff/contract';
import { amount, fieldsOf, flag, listOf, oneOf, optional, required, word } from '../fields';
import { type Reader, reader } from '../reading';
import { describeNode } from '../source';

/** A command with a name of its own. */
export interface NamedCommand {
  readonly manifest: CommandManifest;
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

/** Attributes with what fits: one value, or a list of them. */
const wordListsByName: Reader<Record<string, string[]>> = reader(
  { type: 'object', additionalProperties: { anyOf: [word.schema, mutableList().schema] } },
  (node, reading) => {
    if (node.kind !== 'map') return reading.problem(node.at, `expected a mapping, found ${describeNode(node)}`);
    const list = mutableList();
    const entries = node.entries.map(({ key, value }) => {
      const values = value.kind === 'list' ? list(value, reading) : [word(value, reading) ?? ''];
      return [key, values ?? []] as const;
    });
    return Object.fromEntries(entries);
  },
);

const localText: Reader<LocalisedText> = reader<LocalisedText>(
  { anyOf: [word.schema, wordsByName.schema] },
  (node, reading) => (node.kind === 'map' ? wordsByName(node, reading) : word(node, reading)),
);

const choiceFields = fieldsOf<{ value: string; title?: LocalisedText | undefined }>('a choice', {
  value: required(word, 'What is given to the flow.'),
  title: optional(localText, 'What agents read; the value unless stated.'),
});

const choice: Reader<ArgumentChoice> = reader<ArgumentChoice>(
  { anyOf: [word.schema, choiceFields.schema] },
  (node, reading) => {
    if (node.kind === 'map') return defined(choiceFields(node, reading));
    const value = word(node, reading);
    return value === undefined ? undefined : { value };
  },
);

interface WrittenArgument {
  readonly name: string;
  readonly type?: CommandArgument['type'] | undefined;
  readonly required?: boolean | undefined;
  readonly title?: LocalisedText | undefined;
  readonly description?: LocalisedText | undefined;
  readonly choices?: readonly ArgumentChoice[] | undefined;
  readonly pattern?: string | undefined;
  readonly example?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const MOST = 1e15;

const argumentFields = fieldsOf<WrittenArgument>('an argument', {
  name: required(commandName, 'What it is called, in `flow.arguments` and as `--name`.'),
  type: optional(oneOf(VALUE_TYPES), 'What fits; `string` unless stated.'),
  required: optional(flag, 'Whether it must be given; false unless stated.'),
  title: optional(localText, 'What agents read.'),
  description: optional(localText, 'What it is for.'),
  choices: optional(listOf(choice, 25), 'What can be given, for the type `choice`.'),
  pattern: optional(word, 'A regular expression that the whole value must match, for the type `pattern`.'),
  example: optional(word, 'A value that matches the pattern, for hints.'),
  min: optional(amount(-MOST, MOST), 'The least number, or the fewest characters of a text.'),
  max: optional(amount(-MOST, MOST), 'The greatest number, or the most characters of a text.'),
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
  attributes: optional(wordListsByName, 'Task attributes with the value, or one of the values, they must have.'),
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
  readonly title?: LocalisedText | undefined;
  readonly description?: LocalisedText | undefined;
  readonly arguments?: readonly WrittenArgument[] | undefined;
  readonly output?: CommandOutput | undefined;
  readonly permissions?: CommandPermissions | undefined;
  readonly danger?: boolean | LocalisedText | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly group?: LocalisedText | undefined;
  readonly version?: string | undefined;
}

const danger: Reader<boolean | LocalisedText> = reader<boolean | LocalisedText>(
  { anyOf: [flag.schema, localText.schema] },
  (node, reading) =>
    node.kind === 'scalar' && typeof node.value === 'boolean' ? flag(node, reading) : localText(node, reading),
);

const written = fieldsOf<Written>('agent_command', {
  name: required(commandName, 'What agents type.'),
  title: optional(localText, 'What agents read in lists; a text, or one for each language.'),
  description: optional(localText, 'What it does, in a sentence.'),
  arguments: optional(listOf(argument, 25), 'What follows the name: names alone, or mappings that say more.'),
  output: optional(
    oneOf(commandOutput.options),
    'Who hears it: `customer` unless stated, `as_agent`, or `agent` alone.',
  ),
  permissions: optional(permissions, 'Who may run it; everybody unless stated.'),
  danger: optional(danger, 'Whether agents must confirm it, or what they are told that it will do.'),
  aliases: optional(listOf(commandName, 25), 'Other names for it.'),
  group: optional(localText, 'What it is listed under; a text, or one for each language.'),
  version: optional(word, 'For the audit.'),
});

/** `{name, arguments, ...}`, held against the limits of the contract. */
export const namedCommand: Reader<NamedCommand> = reader(written.schema, (node, reading) => {
  const read = written(node, reading);
  if (!read) return undefined;
  const given = (read.arguments ?? []).map(({ required: isRequired = false, type = 'string', ...rest }) =>
    defined({ ...rest, type, ...(!isRequired && { optional: true }) }),
  );
  const announced = readManifest({ ...defined(read), arguments: given });
  if (announced.ok) return { manifest: announced.manifest };
  return reading.problem(node.at, `agent_command: ${announced.faults.join('; ')}`);
});
