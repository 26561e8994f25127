import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { DispatchPorts } from '../../src/app/dispatch';
import { createSweep } from '../../src/app/sweep';
import { newFront } from '../../src/domain/conversation/front';
import { adoptedState } from '../../src/domain/conversation/state';
import type { Bot } from '../../src/ports/bot';
import type { CustomerLine } from '../../src/ports/customer-line';
import { ALICE, CONVERSATION, CUSTOMER, createScene, task } from './scene';

/** A conversation whose customer is with a bot in front; `world` decides what befalls that bot. */
export function createFrontScene(instead: Partial<DispatchPorts> = {}) {
  const heard: BotEvent[] = [];
  const posted: { id: string; text: string }[] = [];
  const marks = new Map<string, string | undefined>();
  const world = { isDown: false, diesAfterPost: false, meanwhile: async () => {} };
  const bot: Bot = {
    async tell(event) {
      if (world.isDown) return { kind: 'failed', failure: 'unreachable' };
      heard.push(event);
      return { kind: 'answered', actions: [] };
    },
    commands: async () => [],
  };
  const line: CustomerLine = {
    async post(_conversation, { id, text }) {
      posted.push({ id, text });
      if (world.diesAfterPost) scene.die();
      const { meanwhile } = world;
      world.meanwhile = async () => {};
      await meanwhile();
      return 'posted';
    },
    hasPosted: async (_conversation, id) => posted.some((each) => each.id === id),
    markDelivery: async (_conversation, message, delivery) => void marks.set(message, delivery),
    filesOf: async () => [],
  };
  const scene = createScene([], { bot, line, ...instead }, {}, (ports) => ports, 'web', {
    bot: { commands: [], patience: 60_000 },
  });
  const state = {
    ...adoptedState(CONVERSATION, { participant: CUSTOMER, identity: 'maya', channel: 'web' }, -1),
    ...{ bot: {}, front: newFront('maya-17') },
  };
  const { dispatch } = scene;
  const start = (key = 'start-1') =>
    dispatch(
      CONVERSATION,
      { kind: 'front.started', key, user: {}, name: 'Maya', taskAttributes: {} },
      async () => state,
    );
  const say = (text: string, key = text, epoch = 1) =>
    dispatch(CONVERSATION, { kind: 'front.said', key, epoch, text, files: [] });
  const agentSays = (text: string) => scene.hear(scene.chat.add({ author: 'agent', style: 'say', text }, AGENT));
  const { store, ports } = scene;
  const sweep = createSweep({
    ...{ dispatch, store, messenger: ports.messenger, due: ports.due, clock: ports.clock, log: ports.log },
  });
  /** Alice has accepted. */
  async function withAlice() {
    await start();
    scene.chat.sight.tasks.push({
      ...{ task: task(1), status: 'assigned', attributes: {} },
      agent: { worker: ALICE, workerName: '', attributes: { full_name: 'Alice Agent' } },
    });
    await scene.accept();
  }
  const told = () => heard.flatMap((event) => (event.type === 'agent_message' ? [event.data.text] : []));
  return {
    scene,
    world,
    heard,
    posted,
    marks,
    start,
    say,
    agentSays,
    sweep,
    withAlice,
    told,
    types: () => heard.map(({ type }) => type),
  };
}

/** Whose words `agentSays` are. */
export const AGENT = `MB${'9'.repeat(32)}` as typeof CUSTOMER;
