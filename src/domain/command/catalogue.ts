import type { Catalogue, CommandEntry, CommandManifest } from '@bot-handoff/contract';
import type { FlowEngine, OfferedCommand, Situation } from '../flow/engine';
import { fingerprint } from '../flow/fingerprint';
import { BUILT_INS } from './built-in';
import { type Clearance, isPermitted, needsStanding } from './permissions';

/** Longest preview in characters; the contract's bound. */
const LONGEST_PREVIEW = 2000;

/** Whose commands there are beside the built-in ones. */
export interface Commanded {
  readonly engine: FlowEngine;
  /** By an external bot. */
  readonly announced: readonly CommandManifest[];
}

/** The commands that an agent may run: those of flows in file order, what is built in, then the external bot's. */
export function listCommands(
  { engine, announced }: Commanded,
  situation: Situation,
  clearance: Clearance,
): readonly OfferedCommand[] {
  const offered = engine.offered(situation);
  const taken = new Set(engine.commands.flatMap(({ name, aliases }) => [name, ...aliases]));
  const isFree = ({ name }: CommandManifest) => !taken.has(name);
  const builtIn = BUILT_INS.filter(isFree);
  for (const { name } of builtIn) taken.add(name);
  const others = [...builtIn, ...announced.filter(isFree)].map((manifest) => ({ manifest }));
  return [...offered, ...others].filter(({ manifest }) => isPermitted(manifest.permissions, clearance));
}

/** Whether the list depends on what TaskRouter knows of the agent and the task. */
export const listNeedsStanding = (commands: readonly CommandManifest[]): boolean =>
  commands.some(({ permissions }) => needsStanding(permissions));

/** The list as the palette gets it. Permissions stay here: who reads an entry has them. */
export function describeCatalogue(
  commands: readonly OfferedCommand[],
  destinations: FlowEngine['destinations'] = [],
): Catalogue {
  const entries = commands.map(({ manifest, preview }): CommandEntry => {
    const { permissions: _given, ...shown } = manifest;
    return preview === undefined ? shown : { ...shown, preview: preview.slice(0, LONGEST_PREVIEW) };
  });
  const places = destinations.map(({ id, title }) => ({ id, title }));
  return { version: fingerprint([entries, places]), commands: entries, destinations: places };
}
