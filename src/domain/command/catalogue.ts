import type { Catalogue, CommandEntry } from '@bot-handoff/contract';
import type { FlowEngine, OfferedCommand, Situation } from '../flow/engine';
import { fingerprint } from '../flow/fingerprint';
import { BUILT_INS } from './built-in';
import { type Clearance, isPermitted, needsStanding } from './permissions';

/** Longest preview in characters; the contract's bound. */
const LONGEST_PREVIEW = 2000;

/** The commands that an agent may run: those of flows in file order, then what is built in. */
export function listCommands(
  engine: FlowEngine,
  situation: Situation,
  clearance: Clearance,
): readonly OfferedCommand[] {
  const offered = engine.offered(situation);
  const taken = new Set(engine.commands.flatMap(({ name, aliases }) => [name, ...aliases]));
  const builtIn = BUILT_INS.filter(({ name }) => !taken.has(name)).map((manifest) => ({ manifest }));
  return [...offered, ...builtIn].filter(({ manifest }) => isPermitted(manifest.permissions, clearance));
}

/** Whether the list depends on what TaskRouter knows of the agent and the task. */
export const listNeedsStanding = ({ commands }: Pick<FlowEngine, 'commands'>): boolean =>
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
