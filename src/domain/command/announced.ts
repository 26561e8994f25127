import { type CommandManifest, describeFault, parseArguments } from '@bot-handoff/contract';

/** The announced command that a name stands for, and what is wrong with the line; undefined where there is none. */
export function findAnnounced(
  commands: readonly CommandManifest[],
  name: string,
  rest: string,
): { readonly manifest: CommandManifest; readonly problem?: string } | undefined {
  const wanted = name.toLowerCase();
  const manifest = commands.find((each) => [each.name, ...each.aliases].some((own) => own.toLowerCase() === wanted));
  if (!manifest) return undefined;
  const [fault] = parseArguments(manifest.arguments, rest).faults;
  return fault ? { manifest, problem: describeFault(fault) } : { manifest };
}
