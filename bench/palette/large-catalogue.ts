import type { CommandEntry } from '../../contract/src/catalogue';
import { SUPPORT_COMMANDS } from './support-commands';

/** Trades that a support desk has no word for, so that no written query means one of these by its words. */
const VERBS =
  'provision calibrate archive ingest fumigate irrigate lubricate sequence weld compost audit annotate plough galvanise smelt thresh'.split(
    ' ',
  );
const THINGS =
  'forklift turbine orchard kiln conveyor silo tractor furnace barge loom greenhouse reactor quarry sawmill vineyard antenna boiler hangar'.split(
    ' ',
  );
const PARTS =
  'gasket ledger blade roster gauge manifest valve permit sensor pallet nozzle rotor tariff bearing hopper winch'.split(
    ' ',
  );

const CONSONANTS = 'bdfglmnprstv';
const VOWELS = 'aeiou';

/** A made-up brand, the same for the same number: large catalogues have many words that few commands share. */
function nameBrand(number: number): string {
  const syllable = (n: number) => (CONSONANTS[n % 12] ?? '') + (VOWELS[Math.floor(n / 12) % 5] ?? '');
  const mixed = (number * 7919) % 216_000;
  return syllable(mixed) + syllable(Math.floor(mixed / 60)) + syllable(Math.floor(mixed / 3600));
}

const initialsOf = (name: string) =>
  name
    .split('_')
    .map((word) => word[0])
    .join('');

/** Two commands with the same initials are equally right for them: those of the support desk stay theirs. */
const TAKEN = new Set(SUPPORT_COMMANDS.map(({ name }) => initialsOf(name)));

function makeForeign(number: number): CommandEntry {
  const verb = VERBS[number % VERBS.length] ?? '';
  const thing = THINGS[Math.floor(number / VERBS.length) % THINGS.length] ?? '';
  const part = PARTS[Math.floor(number / VERBS.length / THINGS.length + number) % PARTS.length] ?? '';
  const brand = nameBrand(number % 2400);
  const series = Math.floor(number / (VERBS.length * THINGS.length * PARTS.length));
  return {
    name: `${verb}_${thing}_${part}${series > 0 ? `_${series}` : ''}`,
    title: { en: `${verb} the ${part} of a ${thing}`, es: `${verb}ar: ${part}, ${thing}` },
    description: { en: `As ${brand} prescribes`, es: `Según ${brand}` },
    arguments: [],
    output: 'customer',
    aliases: [],
  };
}

/** The support desk's commands among as many foreign ones as it takes to make `size`. The same every time. */
export function makeCatalogue(size: number): readonly CommandEntry[] {
  const foreign: CommandEntry[] = [];
  const names = new Set<string>();
  for (let number = 0; foreign.length < size - SUPPORT_COMMANDS.length; number += 1) {
    const entry = makeForeign(number);
    if (TAKEN.has(initialsOf(entry.name)) || names.has(entry.name)) continue;
    names.add(entry.name);
    foreign.push(entry);
  }
  return [...SUPPORT_COMMANDS.slice(0, size), ...foreign];
}
