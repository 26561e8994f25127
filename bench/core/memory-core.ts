import { conversationSid, messageSid, participantSid, taskSid, workerSid } from '@bot-handoff/contract';
import { createMemoryConversation } from '../../src/adapters/memory/memory-conversation';
import { createMemoryJournal } from '../../src/adapters/memory/memory-journal';
import { createMemoryPauseSwitch } from '../../src/adapters/memory/memory-pause-switch';
import { createMemoryStateStore } from '../../src/adapters/memory/memory-state-store';
import { createMemoryUserStore } from '../../src/adapters/memory/memory-user-store';
import { encodeStored } from '../../src/adapters/stored-conversation';
import { readSettings } from '../../src/adapters/twilio/settings';
import { createDispatch } from '../../src/app/dispatch';
import type { Arrival, Message } from '../../src/domain/conversation/event';
import { adoptedState } from '../../src/domain/conversation/state';
import type { FlowBook } from '../../src/domain/flow/book';
import { createEngine } from '../../src/domain/flow/create-engine';

const sidOf = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(32, '0')}`;

export const CONVERSATION = conversationSid.parse(sidOf('CH', 1));
export const CUSTOMER = participantSid.parse(sidOf('MB', 1));
export const MESSAGE: Message = {
  sid: messageSid.parse(sidOf('IM', 1)),
  index: 0,
  participant: CUSTOMER,
  text: 'one',
};

/** The whole core with one conversation in memory, for a world that answers at once and costs nothing. */
export async function createMemoryCore(settings: Readonly<Record<string, unknown>>, book: FlowBook) {
  const { messenger, desk, records, due } = createMemoryConversation();
  const store = createMemoryStateStore();
  let index = 0;
  let leases = 0;
  const dispatch = createDispatch(
    {
      store,
      messenger: { ...messenger, send: async () => index++ },
      desk,
      records,
      users: createMemoryUserStore(),
      due,
      waits: { of: async () => null },
      pauses: createMemoryPauseSwitch(),
      journal: createMemoryJournal(),
      sealer: { seal: () => null, unseal: () => null },
      http: { send: async () => ({ status: null, failure: 'unreachable' }) },
      clock: { now: () => Date.now(), sleep: async () => undefined },
      log: { info: () => undefined, error: (event) => console.error(event) },
      newId: () => `lease-${leases++}`,
    },
    { engine: createEngine(book, { random: Math.random }), settings: readSettings(settings).policy },
  );
  const customer = { participant: CUSTOMER, identity: 'maya', channel: 'web' };
  const tell = (arrival: Arrival) =>
    dispatch(CONVERSATION, arrival, async () => adoptedState(CONVERSATION, customer, -1));
  /** The customer's next message, whatever its index says. */
  const hear = async (message: Message): Promise<void> => {
    await tell({ kind: 'message.added', message: { ...message, index: index++ } });
  };
  await hear(MESSAGE);

  return {
    hear,
    async accept(): Promise<void> {
      const worker = workerSid.parse(sidOf('WK', 1));
      const agent = { worker, workerName: 'alice@example.com', attributes: { full_name: 'Alice Agent' } };
      await tell({ kind: 'reservation.accepted', task: taskSid.parse(sidOf('WT', 1)), agent, taskAttributes: {} });
    },
    said: () => index,
    /** What is stored, as JSON. */
    async document(): Promise<string> {
      const read = await store.read(CONVERSATION);
      if (!read) throw new Error('Nothing is stored');
      return encodeStored(read.stored);
    },
  };
}
