import * as z from 'zod/mini';
import { readPrefix } from './command-line';

/** Key below `ui_attributes` in the Flex configuration. Every signed-in agent can read it: no secrets. */
export const PLUGIN_SETTINGS_ATTRIBUTE = 'bot_handoff';

const onOrOff = z.enum(['on', 'off']);

/** The character that commands begin with, in its plain form. */
export const commandPrefix = z.string().check(
  z.normalize('NFKC'),
  z.refine((prefix) => readPrefix(prefix) !== undefined, 'is not one visible character.'),
);

/** What the plugin reads from the Flex configuration, and set-up writes there. */
export const pluginSettings = z.object({
  /** Address of the Functions service. */
  functions_url: z.string().check(z.regex(/^https?:\/\/[^\s/]+/)),
  /** The character a command begins with; `/` when absent. */
  prefix: z.optional(commandPrefix),
  /** `on` when the service-wide webhook turns `//text` into `/text` and refuses commands; `off` when absent. */
  guard: z.optional(onOrOff),
  /** The key that opens the command palette, together with Control and Shift; `K` when absent. */
  shortcut: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]$/))),
  /** Whether messages of bot and customer are headed by their names; `on` when absent. */
  names: z.optional(onOrOff),
  /** Whether an offered task says who waits; `on` when absent. */
  incoming: z.optional(onOrOff),
});
export type PluginSettings = z.infer<typeof pluginSettings>;

/** What the plugin goes by, and what of the settings it could not use. */
export interface ReadPluginSettings {
  /** `functions_url` is absent where nobody has said it: the plugin has nobody to ask then. */
  readonly settings: Required<Omit<PluginSettings, 'functions_url'>> & Pick<Partial<PluginSettings>, 'functions_url'>;
  /** A sentence for each, for administrators. */
  readonly problems: readonly string[];
}

export const DEFAULT_PLUGIN_SETTINGS: ReadPluginSettings['settings'] = {
  prefix: '/',
  guard: 'off',
  shortcut: 'K',
  names: 'on',
  incoming: 'on',
};

/** In words, what a setting takes. */
const EXPECTED: Readonly<Record<keyof PluginSettings, string>> = {
  functions_url: 'an address such as https://bot-handoff-1234-dev.twil.io',
  prefix: 'one visible character',
  guard: '"on" or "off"',
  shortcut: 'one letter or digit',
  names: '"on" or "off"',
  incoming: '"on" or "off"',
};

/** Reads settings one by one: a wrong one falls back to its default and takes no other along. */
export function readPluginSettings(written: unknown): ReadPluginSettings {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    const isAbsent = written === undefined || written === null;
    const problem = `ui_attributes.${PLUGIN_SETTINGS_ATTRIBUTE} is no object`;
    return { settings: DEFAULT_PLUGIN_SETTINGS, problems: isAbsent ? [] : [problem] };
  }
  const right: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(written)) {
    const path = `ui_attributes.${PLUGIN_SETTINGS_ATTRIBUTE}.${name}`;
    if (!isSettingName(name)) problems.push(`${path} is no setting`);
    else {
      const read = pluginSettings.shape[name].safeParse(value);
      if (read.success) right[name] = read.data;
      else problems.push(`${path} is ${JSON.stringify(value)}, not ${EXPECTED[name]}`);
    }
  }
  return { settings: { ...DEFAULT_PLUGIN_SETTINGS, ...withoutUndefined(right) }, problems };
}

const isSettingName = (name: string): name is keyof PluginSettings => Object.hasOwn(EXPECTED, name);

/** What is written as nothing is not written. */
const withoutUndefined = (values: Readonly<Record<string, unknown>>): Partial<PluginSettings> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
