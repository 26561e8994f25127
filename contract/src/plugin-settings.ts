import * as z from 'zod/mini';

/** Key below `ui_attributes` in the Flex configuration. Every signed-in agent can read it: no secrets. */
export const PLUGIN_SETTINGS_ATTRIBUTE = 'bot_handoff';

/** What the plugin reads from the Flex configuration, and set-up writes there. */
export const pluginSettings = z.object({
  /** Address of the Functions service. */
  functions_url: z.string().check(z.regex(/^https?:\/\/[^\s/]+/)),
  /** The character a command begins with; `/` when absent. */
  prefix: z.optional(z.string().check(z.regex(/^\S$/u))),
  /** `on` when the service-wide webhook turns `//text` into `/text` and refuses commands; `off` when absent. */
  guard: z.optional(z.enum(['on', 'off'])),
  /** The key that opens the command palette, together with Control and Shift; `K` when absent. */
  shortcut: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]$/))),
});
export type PluginSettings = z.infer<typeof pluginSettings>;
