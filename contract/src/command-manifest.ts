import * as z from 'zod/mini';
import { VALUE_TYPES } from './values';

const MOST_ARGUMENTS = 25;
const MOST_CHOICES = 25;
const LONGEST_TEXT = 500;

/** What an agent types after the prefix. */
export const COMMAND_NAME = /^[A-Za-z0-9_.-]{1,32}$/;
export const commandName = z.string().check(z.regex(COMMAND_NAME, "1 to 32 letters, digits, '_', '-' or '.'"));

const line = z.string().check(z.minLength(1), z.maxLength(LONGEST_TEXT));

/** A text, or one for each language by its tag (`es`, `es-MX`). */
export const localText = z.union([line, z.record(z.string(), line)]);
export type LocalText = z.infer<typeof localText>;

const isUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;

export const commandArgument = z
  .object({
    name: commandName,
    type: z.enum(VALUE_TYPES),
    required: z.boolean(),
    title: z.optional(localText),
    description: z.optional(localText),
    /** For `choice`: what may be given, and what agents read for it. */
    choices: z.optional(
      z.array(z.object({ value: line, title: z.optional(localText) })).check(
        z.minLength(1),
        z.maxLength(MOST_CHOICES, `at most ${MOST_CHOICES} choices`),
        z.refine((choices) => isUnique(choices.map(({ value }) => value)), 'two choices have the same value'),
      ),
    ),
    /** For `pattern`: a regular expression. */
    pattern: z.optional(line),
  })
  .check(
    z.refine(({ type, choices }) => (type === 'choice') === (choices !== undefined), "'choices' go with type 'choice'"),
    z.refine(({ type, pattern }) => (type === 'pattern') === (pattern !== undefined), "'pattern' goes with its type"),
  );
export type CommandArgument = z.infer<typeof commandArgument>;

/** Who may run a command: an agent who fits one entry of every list that is there. */
export const commandPermissions = z.object({
  roles: z.optional(z.array(line)),
  queues: z.optional(z.array(line)),
  channels: z.optional(z.array(line)),
  skills: z.optional(z.array(line)),
  /** Task attributes with the value they must have. */
  attributes: z.optional(z.record(z.string(), line)),
});
export type CommandPermissions = z.infer<typeof commandPermissions>;

/** Whom a command speaks to: the customer, the customer in the agent's name, or the agent alone. */
export const COMMAND_OUTPUTS = ['customer', 'as_agent', 'agent'] as const;
export type CommandOutput = (typeof COMMAND_OUTPUTS)[number];

/** An agent command as agents find it in lists, and as a line is checked against it. */
export const commandManifest = z.object({
  name: commandName,
  title: z.optional(localText),
  description: z.optional(localText),
  arguments: z.array(commandArgument).check(
    z.maxLength(MOST_ARGUMENTS, `at most ${MOST_ARGUMENTS} arguments`),
    z.refine((all) => isUnique(all.map(({ name }) => name)), 'two arguments have the same name'),
    z.refine(
      (all) => all.every(({ required }, index) => !required || all.slice(0, index).every((one) => one.required)),
      'required arguments come before optional ones',
    ),
  ),
  output: z.enum(COMMAND_OUTPUTS),
  permissions: z.optional(commandPermissions),
  /** It cannot be undone: to be confirmed before it runs. */
  danger: z.optional(z.boolean()),
  aliases: z.optional(z.array(commandName).check(z.maxLength(10))),
  group: z.optional(line),
});
export type CommandManifest = z.infer<typeof commandManifest>;
