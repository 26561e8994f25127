import type { ConversationSid, TaskSid } from '@bot-handoff/contract';
import type { DispatchPorts } from '../../src/app/dispatch';
import { createSweep } from '../../src/app/sweep';
import type { Arrival, Message, SeenTask } from '../../src/domain/conversation/event';
import type { State } from '../../src/domain/conversation/state';
import type { Action, Delivery } from './action';
import { ALICE, BOB, CONVERSATION, createScene, task } from './scene';

const AGENT = { worker: ALICE, workerName: '', attributes: { full_name: 'Alice Agent' } };

/** What the customer said with a name in it, and whose turn it was then, as far as we knew. */
export interface Asked {
  readonly name: string;
  readonly mode: State['mode'] | undefined;
  readonly epoch: number | undefined;
}

/** Answers by name, so that each answer can be traced to its one question; and a short way to an agent. */
const FLOWS = {
  path: 'flows/answers.yaml',
  text: `
triggers:
  - regex: ^hello (m\\d+)$
steps:
  - say: answer (@ flow.groups[1] )
---
id: flow.agent
triggers:
  - keyword: agent
steps:
  - handoff
`,
};

/** Calls take their time: others get their turn meanwhile. */
const travel = async () => {
  for (let turns = 0; turns < 20; turns++) await Promise.resolve();
};

/**
 * One conversation in a small model of Flex: tasks that are offered, taken and ended, and webhooks that come once,
 * twice, late or never. The bot's side is the real one; only its ports are in memory.
 */
export function createContactCentre(plant?: (ports: DispatchPorts) => DispatchPorts, flows: string = '') {
  const scene = createScene(
    flows === '' ? [FLOWS] : [FLOWS, { path: 'flows/more.yaml', text: flows }],
    {},
    { secondCommand: 'queue' },
    plant,
  );
  const { chat } = scene;
  const tasks = new Map<TaskSid, SeenTask>();
  const late: Arrival[] = [];
  const asked: Asked[] = [];
  let accepted = 0;
  let crowds = 0;
  let lives = Number.POSITIVE_INFINITY;
  let isClosed = false;

  const openHandoff = chat.desk.openHandoff;
  const releaseAgent = chat.desk.releaseAgent;
  const send = chat.messenger.send;
  const survive = () => {
    if (--lives < 0) throw new Error('the machine is gone');
  };
  Object.assign(chat.desk, {
    openHandoff: async (...[conversation, effect]: Parameters<typeof openHandoff>) => {
      survive();
      await travel();
      if (isClosed) return { failed: true, reason: 'closed' } as const;
      if (find('pending', 'assigned')) crowds++;
      const opened = await openHandoff(conversation, effect);
      if ('task' in opened)
        tasks.set(opened.task, { task: opened.task, status: 'pending', attributes: {}, handoff: effect.handoff });
      survive();
      return opened;
    },
    cancelTask: async (sid: TaskSid) => {
      survive();
      const seen = tasks.get(sid);
      if (seen?.status === 'assigned') return 'taken' as const;
      if (seen) tasks.set(sid, { ...seen, status: 'canceled' });
      survive();
      return 'canceled' as const;
    },
    releaseAgent: async (_conversation: ConversationSid, effect: Parameters<typeof releaseAgent>[1]) => {
      survive();
      const offered = [...tasks.values()].filter(({ status }) => status === 'pending');
      const seen = tasks.get(effect.task);
      if (seen)
        tasks.set(effect.task, {
          task: seen.task,
          status: effect.status === 'wrapup' ? 'wrapping' : 'completed',
          attributes: {},
        });
      survive();
      return seen && effect.status === 'wrapup'
        ? ({ sight: { channel: 'active', tasks: offered } } as const)
        : ('released' as const);
    },
    look: async () => ({ channel: isClosed ? ('closed' as const) : ('active' as const), tasks: [...tasks.values()] }),
  });
  Object.assign(chat.messenger, {
    send: async (...[conversation, effect]: Parameters<typeof send>) => {
      survive();
      await travel();
      const index = isClosed ? ('closed' as const) : await send(conversation, effect);
      survive();
      return index;
    },
  });

  const sweep = createSweep({
    ...scene.ports,
    dispatch: (_conversation, arrival) => scene.happen(arrival),
    messenger: {
      ...chat.messenger,
      newest: async () => {
        const message: Message | undefined = chat.lines.at(-1)?.message;
        return message && { message, at: 0 };
      },
    },
  });

  /** A runner may die: whoever called learns nothing, and whatever it left stays as it is. */
  const attempt = async (work: () => Promise<unknown>) => {
    await work().catch((error: Error) => {
      if (error.message !== 'the machine is gone') throw error;
    });
    if (lives < 0) lives = Number.POSITIVE_INFINITY;
  };
  const deliver = async (arrival: Arrival, delivery: Delivery) => {
    if (delivery === 'late') late.push(arrival);
    const times = { once: 1, twice: 2, late: 0, lost: 0 }[delivery];
    await Promise.all(Array.from({ length: times }, () => attempt(() => scene.happen(arrival))));
  };
  const find = (...statuses: SeenTask['status'][]) =>
    [...tasks.values()].find(({ status }) => statuses.includes(status));

  /** Each "hello" has a name of its own. */
  const phrase = async (text: string): Promise<string> => {
    if (text !== 'hello') return text;
    const read = await scene.store.read(CONVERSATION);
    const name = `m${asked.length + 1}`;
    asked.push({ name, mode: read?.stored.state.mode, epoch: read?.stored.state.epoch });
    return `hello ${name}`;
  };

  async function act(action: Action): Promise<void> {
    switch (action.do) {
      case 'say':
        if (isClosed) return;
        return deliver({ kind: 'message.added', message: scene.post(await phrase(action.text)) }, action.delivery);
      case 'press': {
        const offer = [...chat.lines].reverse().find((line) => line.offer)?.offer;
        const option = offer?.options[action.option % offer.options.length];
        if (!offer || !option || isClosed) return;
        const message = scene.post(option.text, { nonce: offer.nonce, option: option.id });
        return deliver({ kind: 'message.added', message }, action.delivery);
      }
      case 'queue': {
        const seen = find('pending');
        return seen && deliver({ kind: 'task.queued', task: seen.task, data: {} }, action.delivery);
      }
      case 'accept': {
        const seen = find('pending');
        if (!seen) return;
        tasks.set(seen.task, { ...seen, status: 'assigned', agent: AGENT });
        accepted++;
        const { task: sid, attributes: taskAttributes } = seen;
        return deliver({ kind: 'reservation.accepted', task: sid, agent: AGENT, taskAttributes }, action.delivery);
      }
      case 'leave': {
        const seen = find('assigned');
        if (!seen) return;
        tasks.set(seen.task, { task: seen.task, status: 'completed', attributes: {} });
        return deliver({ kind: 'agent.left', task: seen.task }, action.delivery);
      }
      case 'supervisor-cancels': {
        const seen = find('pending');
        if (!seen) return;
        tasks.set(seen.task, { ...seen, status: 'canceled' });
        return deliver({ kind: 'task.canceled', task: seen.task, data: {} }, action.delivery);
      }
      case 'agent-closes': {
        if (isClosed || !find('assigned')) return;
        isClosed = true;
        for (const seen of tasks.values()) {
          if (seen.status !== 'canceled')
            tasks.set(seen.task, { task: seen.task, status: 'completed', attributes: {} });
        }
        return deliver({ kind: 'conversation.closed' }, action.delivery);
      }
      case 'hand-back':
        return attempt(() => scene.handBack(action.moment));
      case 'command':
        return attempt(() =>
          scene.command('ask_issue_frequency', `key-${action.key}`, action.key % 5 === 0 ? BOB : ALICE),
        );
      case 'die':
        lives = action.after;
        return;
      case 'wait':
        scene.time.now += action.seconds * 1000;
        return;
      case 'pause':
        scene.pauses.pause = { to: action.to, since: scene.time.now };
        return;
      case 'resume':
        scene.pauses.pause = undefined;
        return;
      case 'deliver': {
        const arrival = late.shift();
        return arrival && deliver(arrival, 'once');
      }
      case 'sweep':
        await attempt(() => sweep(null));
        return;
    }
  }

  return {
    scene,
    asked,
    /** How many times somebody was asked for while a task was open already. */
    crowds: () => crowds,
    /** How many times an agent has accepted. */
    accepted: () => accepted,
    act,
    /** Faults stop, time passes, and the sweeper comes round. */
    async settle() {
      lives = Number.POSITIVE_INFINITY;
      for (const arrival of late.splice(0)) await deliver(arrival, 'once');
      for (let n = 0; n < 4; n++) {
        scene.time.now += 30_000;
        await sweep(null);
      }
    },
    /** Who ought to answer now, going by what Flex has. */
    truth: () => (isClosed ? 'closed' : find('assigned') ? 'agent' : find('pending') ? 'waiting' : 'bot'),
    begin: async () => {
      await scene.openPage();
      await scene.say('Maya');
    },
    task,
  };
}
