import type { Flow, Step } from '../../../src/domain/flow/book';
import { kindOf } from '../../../src/domain/flow/steps/registry';
import { after, findLabel, type Path, walkSteps } from '../../../src/domain/flow/walk';
import { branchLabel, describeStep, describeTrigger } from './describe-step';
import { follow, isDrawn } from './follow-flow';
import type { Arrow, Box, Picture } from './picture';

const END = 'end';
const idOf = (path: Path): string => `step ${path.join('.')}`;

/** An arrow to wherever one arrives who goes to `to`. */
function arrow(flow: Flow, from: string, to: Path, label?: string): Arrow {
  const { path, isJump } = follow(flow, to);
  return {
    from,
    to: path ? idOf(path) : END,
    ...(label === undefined ? {} : { label }),
    ...(isJump ? { isDashed: true } : {}),
  };
}

function arrowsFrom(flow: Flow, step: Step, path: Path): readonly Arrow[] {
  const { next = true, branches = {} } = kindOf(step).exits(step);
  const ways = Object.keys(branches).map((name) =>
    arrow(flow, idOf(path), [...path, name, 0], branchLabel(step, name)),
  );
  if (next) ways.push(arrow(flow, idOf(path), after(path), ways.length > 0 ? 'else' : undefined));
  // A step that goes nowhere ends the flow, but for one that goes to another.
  return ways.length > 0 || kindOf(step).exits(step).flow ? ways : [{ from: idOf(path), to: END }];
}

function drawTriggers(flow: Flow): { readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] } {
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  for (const [index, trigger] of flow.triggers.entries()) {
    const { action } = trigger.conditions;
    const id = `trigger ${index}`;
    const elsewhere = action && 'flow' in action ? [`starts ${action.flow.name}`] : [];
    const shape = trigger.kind === 'event_type' ? 'event' : 'trigger';
    boxes.push({ id, shape, lines: [...describeTrigger(trigger), ...elsewhere] });
    if (elsewhere.length > 0) continue;
    const label = action?.jump && findLabel(flow, action.jump.name)?.path;
    arrows.push(arrow(flow, id, label ?? [0]));
  }
  if (flow.triggers.length > 0) return { boxes, arrows };
  const box: Box = { id: 'start', shape: 'trigger', lines: ['started by other flows'] };
  return { boxes: [box], arrows: [arrow(flow, box.id, [0])] };
}

/** One flow: what starts it, its steps, and all ways between them. */
export function drawFlow(flow: Flow): Picture {
  const { boxes, arrows } = drawTriggers(flow);
  const placed = [...walkSteps(flow.steps)].filter(({ step, path }) => isDrawn(flow, step, path));
  const all = [...arrows, ...placed.flatMap(({ step, path }) => arrowsFrom(flow, step, path))];
  const end: readonly Box[] = all.some(({ to }) => to === END) ? [{ id: END, shape: 'end', lines: ['end'] }] : [];
  return {
    title: flow.id,
    direction: 'down',
    boxes: [...boxes, ...placed.map(({ step, path }) => describeStep(step, idOf(path))), ...end],
    arrows: all,
  };
}
