import type { FlowBook } from './book';
import { keyword } from './triggers/keyword';
import { pageOpen } from './triggers/opened';
import { regex } from './triggers/regex';

/** What a customer could ask for as well. Flows for events, commands and files need what those bring along. */
const ENTRANCES: ReadonlySet<string> = new Set([keyword.kind, regex.kind, pageOpen.kind]);

/** `flow.support.opening_hours` is about opening hours. */
const titleOf = (id: string): string => (id.split('.').at(-1) ?? id).replaceAll('_', ' ');

/** Flows that make sense where an agent has just left. */
export const findDestinations = ({ flows }: FlowBook): readonly { readonly id: string; readonly title: string }[] =>
  flows
    .filter(({ triggers }) => triggers.some(({ kind }) => ENTRANCES.has(kind)))
    .map(({ id }) => ({ id, title: titleOf(id) }));
