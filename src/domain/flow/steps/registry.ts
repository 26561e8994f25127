import type { Step } from '../book';
import { ask } from './ask';
import { askForm } from './ask-form';
import { askRegex } from './ask-regex';
import { file, image } from './attachment';
import { cancelHandoff } from './cancel-handoff';
import { caseStep } from './case';
import { cond } from './cond';
import { end } from './end';
import { endChat } from './end-chat';
import { endConversation } from './end-conversation';
import { flow } from './flow';
import { handoff } from './handoff';
import { http } from './http';
import { ifStep } from './if';
import { info } from './info';
import { jump } from './jump';
import { label } from './label';
import { match } from './match';
import { mode } from './mode';
import { next } from './next';
import { note } from './note';
import { delay, typing } from './pause';
import { random } from './random';
import { rating } from './rating';
import { say } from './say';
import { flowSet, threadSet, userSet } from './set';
import { status } from './status';
import type { StepKind } from './step-kind';
import { survey } from './survey';
import { taskAttributesSet } from './task-attributes-set';

/** Every kind of step there is. To add one: write its file, and name it here. */
export const STEP_KINDS: readonly StepKind[] = [
  say,
  ask,
  askForm,
  askRegex,
  rating,
  survey,
  image,
  file,
  info,
  status,
  note,
  typing,
  delay,
  ifStep,
  cond,
  caseStep,
  match,
  random,
  jump,
  label,
  flow,
  next,
  end,
  userSet,
  threadSet,
  flowSet,
  taskAttributesSet,
  http,
  handoff,
  cancelHandoff,
  mode,
  endChat,
  endConversation,
];

const byKind: ReadonlyMap<string, StepKind> = new Map(STEP_KINDS.map((kind) => [kind.kind, kind]));

/** @throws Error when a book holds a step that this version does not know: it was compiled by another one */
export function kindOf(step: Step): StepKind {
  const kind = byKind.get(step.kind);
  if (!kind) throw new Error(`The flow book has a step '${step.kind}', unknown here. Compile the flows again.`);
  return kind;
}
