import type { Flow, FlowBook } from '../../../src/domain/flow/book';
import { kindOf } from '../../../src/domain/flow/steps/registry';
import { walkSteps } from '../../../src/domain/flow/walk';
import { describeTrigger } from './describe-step';
import type { Arrow, Box, Picture } from './picture';
import { cutText } from './wrap-text';

const WIDTH = 44;

const boxOf = (flow: Flow): Box => ({
  id: flow.id,
  shape: flow.triggers.some(({ kind }) => kind === 'event_type') ? 'event' : 'flow',
  lines: [flow.id, ...flow.triggers.map((trigger) => cutText(describeTrigger(trigger).join(' '), WIDTH))],
});

/** The ways from a flow to others: its calls, those that do not come back, and where its triggers lead. */
function* waysFrom(flow: Flow): Generator<Arrow> {
  for (const { step } of walkSteps(flow.steps)) {
    const called = kindOf(step).exits(step).flow;
    if (!called) continue;
    const label = called.label ? `at (${called.label.name})` : undefined;
    yield {
      from: flow.id,
      to: called.target.name,
      ...(label === undefined ? {} : { label }),
      ...(called.returns === 'never' ? { isDashed: true } : {}),
    };
  }
  for (const { conditions } of flow.triggers) {
    const { action } = conditions;
    if (action && 'flow' in action) yield { from: flow.id, to: action.flow.name, isDashed: true };
  }
}

/** All flows, and which start which. Dashed: the one that starts the other does not go on. */
export function drawCalls({ flows }: FlowBook): Picture {
  const ways = new Map<string, Arrow>();
  for (const way of flows.flatMap((flow) => [...waysFrom(flow)])) ways.set(JSON.stringify(way), way);
  return { title: 'Flows', direction: 'right', boxes: flows.map(boxOf), arrows: [...ways.values()] };
}
