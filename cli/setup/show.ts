import type { FieldChange } from './fields';
import { changedSettings } from './next-settings';
import { type Action, isToDo, type Step } from './plan';
import type { Survey } from './survey';

const MARKS: Readonly<Record<Action, string>> = { create: '+', change: '~', keep: '=', wait: '.', refuse: '!' };
const LONGEST = 70;

const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function describe(value: FieldChange['from']): string {
  const text = typeof value === 'string' ? value : value.join(', ');
  return text === '' ? '(empty)' : shorten(text);
}

/** Old and new values, a field a line. */
export const changeLines = (changes: readonly FieldChange[]): string[] =>
  changes.map(({ field, from, to }) => {
    const next = describe(to);
    return `      ${field}: ${from.length === 0 ? next : `${describe(from)} -> ${next}`}`;
  });

function stepLines({ title, action, changes, why, replaces }: Step): string[] {
  const taking = replaces === undefined ? [] : [`takes the place of ${replaces}, which is kept for undo`];
  const aside = [...(why === undefined ? [] : [why]), ...taking].join('; ');
  return [`  ${MARKS[action]} ${title}: ${action}${aside === '' ? '' : ` (${aside})`}`, ...changeLines(changes)];
}

/** The plan as a person reads it. Settings are named without their values, since some are secret. */
export function planLines({ facts, steps, settings, notes }: Survey, settingsPath: string): string[] {
  const changed = changedSettings(settings.now, settings.next);
  return [
    `Account ${facts.accountSid}, Flex ${facts.flexInstanceSid}`,
    ...steps.flatMap(stepLines),
    changed.length === 0 ? `  = ${settingsPath}: keep` : `  ~ ${settingsPath}: ${changed.join(', ')}`,
    ...notes.map((note) => `Note: ${note}`),
  ];
}

export interface PlanObject {
  readonly account: string;
  readonly steps: readonly object[];
  readonly settings: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

/** The plan for machines. Nothing in it is secret. */
export const planObject = ({ facts, steps, settings, notes, problems }: Survey): PlanObject => ({
  account: facts.accountSid,
  steps: steps.map(({ id, title, action, changes, why, replaces }) => ({
    ...{ id, title, action, changes },
    ...(why && { why }),
    ...(replaces && { replaces }),
  })),
  settings: changedSettings(settings.now, settings.next),
  notes,
  problems,
});

/** Whether there is anything to do just now. */
export const hasWork = ({ steps, settings }: Survey): boolean =>
  steps.some(isToDo) || changedSettings(settings.now, settings.next).length > 0;
