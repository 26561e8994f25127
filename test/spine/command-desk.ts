import { type AGENT_ENDPOINTS, type Endpoint, isRefusal, type Refusal, type WorkerSid } from '@bot-handoff/contract';
import { createMemoryUserStore } from '../../src/adapters/memory/memory-user-store';
import { createApp } from '../../src/app/app';
import { ALICE, CONVERSATION, createScene, task, withAgent } from './scene';

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
  const describe = async (worker: WorkerSid = ALICE, roles = ['agent']) => {
    const answer = await app.describe({ conversationSid }, { worker, roles });
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
