import type { AGENT_ENDPOINTS, Endpoint, Refusal, WorkerSid } from '@bot-handoff/contract';
import { createMemoryUserStore } from '../../src/adapters/memory/memory-user-store';
import { createApp } from '../../src/app/app';
import { ALICE, CONVERSATION, createScene, task, withAgent } from './scene';

const isRefusal = (answer: object): answer is Refusal => 'code' in answer && 'message' in answer;

type RequestOf<E> = E extends Endpoint<infer Request, unknown> ? Request : never;
type RunRequest = RequestOf<(typeof AGENT_ENDPOINTS)['runCommand']>;

const unused = () => {
  throw new Error('not part of this test');
};

/** Alice at her desk, with a customer and these flows; what she asks goes through the application. */
export async function createCommandDesk(text: string, policy: Parameters<typeof createScene>[2] = {}) {
  const scene = await withAgent(createScene([{ path: 'flows/commands.yaml', text }], {}, policy));
  const app = createApp(
    {
      dispatch: scene.dispatch,
      store: scene.store,
      desk: scene.chat.desk,
      bot: scene,
      chats: { open: unused, admit: unused, readProof: unused },
      customers: { find: unused },
      identities: { check: unused },
      users: createMemoryUserStore(),
      pauses: scene.pauses,
      journal: scene.journal,
      clock: scene.ports.clock,
      log: scene.ports.log,
    },
    true,
  );
  let submits = 0;
  const alice = { worker: ALICE, roles: ['agent'] };
  const conversationSid = CONVERSATION;
  const describe = async (worker: WorkerSid = ALICE, roles = ['agent'], run?: string) => {
    const answer = await app.describe({ conversationSid, ...(run !== undefined && { run }) }, { worker, roles });
    if (isRefusal(answer)) throw new Error(answer.message);
    return answer;
  };
  return {
    scene,
    app,
    describe,
    /** Submits a line, each time as a new one unless told otherwise. */
    run: (line: string, more: Partial<RunRequest> = {}, agent = alice) =>
      app.runCommand({ conversationSid, line, key: `submit-${++submits}`, ...more }, agent),
    list: (agent: { worker: WorkerSid; roles: string[] } = alice) => app.listCommands({ conversationSid }, agent),
    /** What Alice's Flex is told of the last command. */
    live: () => scene.chat.live.get(task(1)),
    /** Outcomes of commands that the audit has, in order. */
    audit: () =>
      scene.journal.entries
        .flatMap(({ notables }) => notables)
        .filter(({ what }) => what === 'command' || what === 'refused'),
  };
}

export const codeOf = (answer: object | Refusal): string | undefined => (isRefusal(answer) ? answer.code : undefined);

/** Where the last command of a state stands. */
export const runStateOf = (state: object): unknown =>
  'run' in state ? (state.run as { state: unknown }).state : undefined;

/** Commands of every sort. */
export const COMMANDS = `
id: flow.poll
triggers: [agent_command: { name: poll, title: { en: Ask how often, es: Preguntar }, aliases: [p] }]
steps:
  - ask: How often, (@ user.name )?
    buttons: [{ text: Daily, result: daily }]
  - say: Thanks.
---
id: flow.twice
triggers: [agent_command: twice]
steps: [ask: One?, ask: Two?]
---
id: flow.look
triggers: [agent_command: { name: look }]
steps: [ask: "Your number?", http: "https://shop.example/", note: "Found (@ flow.result.status )."]
---
id: flow.facts
triggers: [agent_command: { name: facts, output: agent }]
steps: [say: Gold customer.]
---
id: flow.broken
triggers: [agent_command: { name: broken }]
steps: [(again), { if: (@ user.never ), then: next, else: { jump: again } }]
---
id: flow.pin
triggers: [agent_command: { name: pin }]
steps: [{ ask: Your PIN?, sensitive: true }]
---
id: flow.refund
triggers:
  - agent_command:
      name: refund
      arguments: [{ name: amount, type: number, required: true, max: 500 }, reason]
      danger: { en: The money is on its way at once., es: El dinero sale enseguida. }
      version: "3"
steps: [say: "I have sent (@ flow.arguments.amount ) euros."]
---
id: flow.rules
triggers:
  - agent_command:
      name: rules
      permissions: { roles: [supervisor], queues: [Billing], skills: [refunds], channels: [web], attributes: { vip: [true, maybe] } }
steps: [say: All rules.]
`;
