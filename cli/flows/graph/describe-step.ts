import type { Step, Trigger } from '../../../src/domain/flow/book';
import { kindOf } from '../../../src/domain/flow/steps/registry';
import type { StepKind } from '../../../src/domain/flow/steps/step-kind';
import type { Template } from '../../../src/domain/flow/template/template';
import { labelOf } from '../../../src/domain/flow/walk';
import type { Box, Shape } from './picture';
import { cutText, wrapText } from './wrap-text';
import { writeCondition, writeTemplate } from './write-expression';

const WIDTH = 34;
const LINES = 3;
const LABEL_WIDTH = 28;

const WAITS: Readonly<Record<NonNullable<StepKind['waitsFor']>, string>> = {
  customer: 'an answer',
  handoff: 'an agent',
  http: 'another system',
};

const wrap = (text: string): readonly string[] => wrapText(text, { width: WIDTH, lines: LINES });

const TEMPLATES: readonly string[] = ['literal', 'expression', 'text', 'list', 'mapping'];

const isTemplate = (value: unknown): value is Template =>
  typeof value === 'object' && value !== null && 'kind' in value && TEMPLATES.includes(String(value.kind));

/** Bodies belong to their kinds; a picture reads of them what it recognises. */
const bodyOf = ({ body }: Step | Trigger): Readonly<Record<string, unknown>> => ({ ...(body as object) });

/** What a value of a step or trigger reads like; empty for what is not meant to be read. */
function textOf(value: unknown): string {
  if (isTemplate(value)) return writeTemplate(value);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  for (const key of ['name', 'written', 'manifest']) {
    const named: unknown = Object.entries(value).find(([candidate]) => candidate === key)?.[1];
    if (named !== undefined) return textOf(named);
  }
  return '';
}

const conditionOf = (value: unknown): string => (isTemplate(value) ? writeCondition(value) : textOf(value));

/** What a step is about: its own key, or for one that compares, what it compares. */
function aboutOf(step: Step): string {
  const { flow, branches } = kindOf(step).exits(step);
  if (flow) return `${flow.target.name}${flow.label ? ` at (${flow.label.name})` : ''}`;
  const { [step.kind]: own, value } = bodyOf(step);
  if (Array.isArray(own)) return conditionOf(value);
  return branches ? conditionOf(own) : textOf(own);
}

function optionLines(step: Step): readonly string[] {
  const { buttons, quick_replies: replies } = bodyOf(step);
  const options: readonly unknown[] = Array.isArray(buttons) ? buttons : Array.isArray(replies) ? replies : [];
  const texts = options.map((option) =>
    typeof option === 'object' && option !== null && 'text' in option ? textOf(option.text) : '',
  );
  return texts.length > 0 ? wrap(`[${texts.join(' | ')}]`) : [];
}

/** What a way out of a step is called: a condition's key, `else`, or nothing where it is the only one. */
export function branchLabel(step: Step, branch: string): string {
  if (branch === 'yes') return 'yes';
  if (branch === 'no' || branch === 'default') return 'else';
  const cases = bodyOf(step)[step.kind];
  const chosen: unknown = Array.isArray(cases) ? cases[Number(branch)] : undefined;
  const key = typeof chosen === 'object' && chosen !== null && 'key' in chosen ? conditionOf(chosen.key) : '';
  return cutText(key || `${Number(branch) + 1}`, LABEL_WIDTH);
}

function shapeOf(step: Step): Shape {
  const kind = kindOf(step);
  const exits = kind.exits(step);
  if (labelOf(step) !== undefined) return 'label';
  if (kind.waitsFor) return 'wait';
  if (exits.flow) return 'call';
  return exits.branches ? 'branch' : 'step';
}

/** A step as a box. */
export function describeStep(step: Step, id: string): Box {
  const label = labelOf(step);
  if (label !== undefined) return { id, shape: 'label', lines: [`(${label})`] };
  const heading = step.kind.replaceAll('_', ' ');
  const waiting = kindOf(step).waitsFor;
  return {
    id,
    shape: shapeOf(step),
    lines: [
      waiting ? `${heading} · waits for ${WAITS[waiting]}` : heading,
      ...wrap(aboutOf(step)),
      ...optionLines(step),
    ],
  };
}

/** A trigger as lines: what it answers to, and on which condition. */
export function describeTrigger(trigger: Trigger): readonly string[] {
  const about = textOf(bodyOf(trigger)[trigger.kind]);
  const { when } = trigger.conditions;
  return [trigger.kind.replaceAll('_', ' '), ...wrap(about), ...(when ? wrap(`when ${writeCondition(when)}`) : [])];
}
