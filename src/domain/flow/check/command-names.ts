import { type ListedCommand, listCommandsOf } from '../commands';
import type { Problem } from '../source';
import { type Check, problemIn } from './check';

/** Names that agents can type for a command. A pattern's is not its alone. */
const namesOf = ({ manifest, isPattern }: ListedCommand): readonly string[] =>
  isPattern ? [] : [manifest.name, ...manifest.aliases];

/** A name or alias that runs an earlier command. The same name twice is an ambiguous trigger, and said there. */
export const findSharedNames: Check = (flows) => {
  const owners = new Map<string, ListedCommand>();
  return listCommandsOf({ v: 1, flows }).flatMap((command) => {
    const { flow, trigger, manifest } = command;
    if (trigger.conditions.when) return [];
    return namesOf(command).flatMap((name): readonly Problem[] => {
      const owner = owners.get(name);
      if (!owner) owners.set(name, command);
      if (!owner || owner.manifest.name === manifest.name) return [];
      const place = `${owner.flow.file}:${owner.trigger.at.line}`;
      return [
        problemIn(flow, trigger.at, `'${name}' runs the command '${owner.manifest.name}' at ${place}, not this one`),
      ];
    });
  });
};
