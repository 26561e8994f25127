import { LIVE_STATE_ATTRIBUTE } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';
import type { State } from './state';
import { also, type Step } from './step';

/** What joins a task with its conversation: Flex's own names and ours. */
const RESERVED: ReadonlySet<string> = new Set([
  'conversationSid',
  'flexInteractionSid',
  'flexInteractionChannelSid',
  'flexChannelInviteSid',
  'handoffId',
  LIVE_STATE_ATTRIBUTE,
]);

/** Writes values into the tasks of those who have the conversation; nobody reads them where there is no task. */
export function setTaskAttributes<S extends State>(step: Step<S>, values: JsonObject): Step<S> {
  const { state }: { state: State } = step;
  const attributes = Object.fromEntries(Object.entries(values).filter(([name]) => !RESERVED.has(name)));
  if (state.mode !== 'agent' || Object.keys(attributes).length === 0) return step;
  return state.agents.reduce<Step<S>>(
    (so, { task }) => also(so, { kind: 'update-task-attributes', task, attributes }),
    step,
  );
}
