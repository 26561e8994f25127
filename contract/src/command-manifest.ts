import * as z from 'zod/mini';
import { findPatternFault } from './argument-pattern';
import { languageTag } from './language';

const LONGEST_NAME = 32;
const LONGEST_LIST = 25;

/** Name of a command or of an argument: what an agent types, so that no two readings of it exist. */
export const COMMAND_NAME = /^[A-Za-z0-9_.-]{1,32}$/;

const commandName = z.string().check(
  z.regex(COMMAND_NAME, {
    error: (issue) => `'${String(issue.input)}' is not a name: 1 to ${LONGEST_NAME} letters, digits, '_', '-' or '.'`,
  }),
);

/** An argument is also written as `--name`, so it must not begin with a hyphen. */
const argumentName = commandName.check(
  z.refine((name) => !name.startsWith('-'), { error: "an argument's name must not begin with '-'" }),
);

const shortText = z.string().check(z.minLength(1), z.maxLength(200));

/** A text, or one for each language, by language tag: `{"en": "Refund", "es": "Reembolso"}`. */
export const localisedText = z.union([
  shortText,
  z
    .record(languageTag, shortText)
    .check(
      z.refine((texts) => Object.keys(texts).length > 0, { error: 'a localised text needs at least one language' }),
    ),
]);
export type LocalisedText = z.infer<typeof localisedText>;

const described = {
  name: argumentName,
  title: z.optional(localisedText),
  description: z.optional(localisedText),
  /** An argument need not be given. Those that must be come first. */
  optional: z.optional(z.boolean()),
};

const bounds = { min: z.optional(z.number()), max: z.optional(z.number()) };

const choice = z.object({ value: shortText, title: z.optional(localisedText) });
export type ArgumentChoice = z.infer<typeof choice>;

/** One argument of a command. */
export const commandArgument = z.discriminatedUnion('type', [
  /** `min` and `max` are lengths in characters. */
  z.object({ ...described, ...bounds, type: z.literal('string') }),
  z.object({ ...described, ...bounds, type: z.literal('integer') }),
  z.object({ ...described, ...bounds, type: z.literal('number') }),
  z.object({ ...described, type: z.literal('boolean') }),
  z.object({
    ...described,
    type: z.literal('choice'),
    choices: z.array(choice).check(
      z.minLength(1, { error: 'a choice needs at least one thing to choose' }),
      z.maxLength(LONGEST_LIST, { error: `a choice has at most ${LONGEST_LIST} things to choose` }),
      z.refine((choices) => isUnique(choices.map(({ value }) => value)), { error: 'two choices have the same value' }),
    ),
  }),
  /** A day, `2026-11-22`. */
  z.object({ ...described, type: z.literal('date') }),
  /** International, `+` and 8 to 15 digits. */
  z.object({ ...described, type: z.literal('phone') }),
  z.object({ ...described, type: z.literal('email') }),
  z.object({
    ...described,
    type: z.literal('pattern'),
    pattern: z.string().check(
      z.superRefine((source, context) => {
        const fault = findPatternFault(source);
        if (fault !== undefined) context.addIssue({ code: 'custom', input: source, message: `'${source}' ${fault}` });
      }),
    ),
    /** A value that matches, for messages and hints. */
    example: z.optional(shortText),
  }),
]);
export type CommandArgument = z.infer<typeof commandArgument>;

/** Who sees what a command brings: the customer from the bot, the customer from the agent, or the agent alone. */
export const commandOutput = z.enum(['customer', 'as_agent', 'agent']);
export type CommandOutput = z.infer<typeof commandOutput>;

const oneOf = z.optional(z.array(shortText).check(z.minLength(1)));

/** Who may run it. Every list that is there must contain something that fits; none means everybody. */
export const commandPermissions = z.object({
  /** Flex roles: `agent`, `supervisor`, `admin`. */
  roles: oneOf,
  /** Names of TaskRouter queues. */
  queues: oneOf,
  /** Kinds of channels: `web`, `sms`, `whatsapp`. */
  channels: oneOf,
  /** Skills of the worker. */
  skills: oneOf,
  /** Attributes of the task and the values that fit. */
  attributes: z.optional(z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()])))),
});
export type CommandPermissions = z.infer<typeof commandPermissions>;

const isUnique = (names: readonly string[]) => new Set(names.map((name) => name.toLowerCase())).size === names.length;

/** @returns the first required argument that stands behind an optional one */
const findMisplaced = (list: readonly CommandArgument[]): CommandArgument | undefined =>
  list.find((argument, index) => !argument.optional && list.slice(0, index).some(({ optional }) => optional));

/** What a command is called, takes and does: the announcement of a flow or of an external bot. */
export const commandManifest = z.object({
  name: commandName,
  title: z.optional(localisedText),
  description: z.optional(localisedText),
  arguments: z._default(
    z.array(commandArgument).check(
      z.maxLength(LONGEST_LIST, { error: `a command has at most ${LONGEST_LIST} arguments` }),
      z.refine((list) => isUnique(list.map(({ name }) => name)), { error: 'two arguments have the same name' }),
      z.superRefine((list, context) => {
        const late = findMisplaced(list);
        if (late === undefined) return;
        const message = `'${late.name}' is required and must stand before the optional arguments`;
        context.addIssue({ code: 'custom', input: list, message });
      }),
    ),
    [],
  ),
  output: z._default(commandOutput, 'customer'),
  permissions: z.optional(commandPermissions),
  /** The agent is asked before it runs; a text says what will happen. */
  danger: z.optional(z.union([z.boolean(), localisedText])),
  /** Other names for it, in any language. */
  aliases: z._default(
    z.array(commandName).check(z.maxLength(LONGEST_LIST, { error: `at most ${LONGEST_LIST} aliases` })),
    [],
  ),
  /** Heading it is listed under. */
  group: z.optional(localisedText),
  /** Of the command, for the audit. */
  version: z.optional(z.string().check(z.maxLength(64))),
});
export type CommandManifest = z.infer<typeof commandManifest>;

export type ManifestReading =
  | { readonly ok: true; readonly manifest: CommandManifest }
  /** One sentence a fault: where, and what is wrong there. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads one announced command and reports all its faults at once: `arguments[1].type: …`. */
export function readManifest(announced: unknown): ManifestReading {
  const read = commandManifest.safeParse(announced);
  if (read.success) return { ok: true, manifest: read.data };
  return { ok: false, faults: read.error.issues.map(({ path, message }) => `${writePath(path)}${message}`) };
}

function writePath(path: readonly PropertyKey[]): string {
  const written = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return written === '' ? '' : `${written.replace(/^\./, '')}: `;
}
