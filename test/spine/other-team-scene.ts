import type { DispatchPorts } from '../../src/app/dispatch';
import { createSweep } from '../../src/app/sweep';
import { createScene, task } from './scene';

const MINUTE = 60_000;
export const TOO_LONG = 11 * MINUTE;

const ASK = `
id: flow.agent
triggers:
  - keyword: agent
steps:
  - handoff:
    task_attributes:
      team: support
  - say: Support is done, (@ flow.result.reason ).
---
id: flow.hello
triggers:
  - keyword: hello
steps:
  - say: Hello.
`;

/** Asks for another team when this happens. */
export const overflow = (event: string, first = '') => `
triggers:
  - event_type: ${event}
steps:${first}
  - say: I ask billing.
  - handoff:
    task_attributes:
      team: billing
  - say: Billing is done, (@ flow.result.reason ).
`;

/** Flex shows every task that it was asked for until that is cancelled, or as `sight` has it. */
export function sceneWith(flows: string, instead: Partial<DispatchPorts> = {}) {
  const ownFlows = [{ path: 'flows/own.yaml', text: `${flows}---${ASK}` }];
  const scene = createScene([], instead, {}, undefined, 'web', { ownFlows });
  const { chat } = scene;
  chat.desk.look = async () => {
    const offered = chat.opened
      .map((_effect, at) => ({ task: task(at + 1), status: 'pending', attributes: {} }) as const)
      .filter(
        (made) => !chat.canceled.includes(made.task) && !chat.sight.tasks.some((seen) => seen.task === made.task),
      );
    return { channel: 'active', tasks: [...chat.sight.tasks, ...offered] };
  };
  return scene;
}

/** As far as the queue of the first team. */
export async function inQueue(flows: string) {
  const scene = sceneWith(flows);
  await scene.say('agent');
  scene.heard();
  return scene;
}

type Scene = ReturnType<typeof createScene>;

export const teams = ({ chat }: Scene) => chat.opened.map(({ attributes }) => attributes.team);
export const stateOf = async (scene: Scene) => (await scene.state()).state;
export const sweep = (scene: Scene) =>
  createSweep({ ...scene.ports, dispatch: (_conversation, arrival) => scene.happen(arrival) })(null);
export const waitTooLong = (scene: Scene) => {
  scene.time.now += TOO_LONG;
  return sweep(scene);
};
/** By a supervisor, or by TaskRouter. */
export const cancel = (scene: Scene, n: number) => {
  scene.chat.canceled.push(task(n));
  return scene.happen({ kind: 'task.canceled', task: task(n), data: {} });
};
