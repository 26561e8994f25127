import * as z from 'zod/mini';
import { commandManifest } from './command-manifest';

/** A command as the palette lists it: for one agent, in one conversation. */
export const commandEntry = z.extend(commandManifest, {
  /** The first thing the customer will see, with this conversation's data and in its language. */
  preview: z.optional(z.string().check(z.maxLength(2000))),
});
export type CommandEntry = z.infer<typeof commandEntry>;

/** Entries that this side cannot read are left out, so that a newer server's one new command hides no other. */
const readableEntries = z.pipe(
  z.array(z.unknown()),
  z.transform((announced: unknown[]): CommandEntry[] =>
    announced.flatMap((each) => {
      const read = commandEntry.safeParse(each);
      return read.success ? [read.data] : [];
    }),
  ),
);

/** A flow that an agent can choose to hand back to. */
const destination = z.object({ id: z.string(), title: z.string() });
export type Destination = z.infer<typeof destination>;

/** The commands that an agent may run in a conversation. */
export const catalogue = z.object({
  /** Changes with whatever an agent could see of it. */
  version: z.string().check(z.maxLength(64)),
  commands: readableEntries,
  /** Where the conversation can go on when it is handed back. Older servers say nothing of it. */
  destinations: z.optional(z.array(destination)),
  /** What the customer may know this agent by, once they have accepted. Older servers say nothing of it. */
  agentName: z.optional(z.string()),
});
export type Catalogue = z.infer<typeof catalogue>;
