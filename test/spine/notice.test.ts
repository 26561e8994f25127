import { conversationSid } from '@bot-handoff/contract';
import { createMemoryUserStore } from '../../src/adapters/memory/memory-user-store';
import { createApp } from '../../src/app/app';
import type { Arrival } from '../../src/domain/conversation/event';
import { CONVERSATION, createScene } from './scene';

const ELSEWHERE = conversationSid.parse(`CH${'f'.repeat(32)}`);

/** The application as webhooks see it; only chats that it starts are ours. */
function createWebhooks() {
  const scene = createScene();
  const reads = jest.spyOn(scene.store, 'read');
  const pauses = jest.spyOn(scene.pauses, 'current');
  const sweeps: number[] = [];
  const unused = () => Promise.reject(new Error('not part of this test'));
  const neverAdmit = () => {
    throw new Error('not part of this test');
  };
  const app = createApp(
    {
      dispatch: (conversation, arrival) =>
        conversation === CONVERSATION
          ? scene.happen(arrival)
          : scene.store.read(conversation).then(() => ({ state: null })),
      store: scene.store,
      desk: scene.chat.desk,
      bot: scene,
      chats: { open: unused, admit: neverAdmit, readProof: () => null },
      customers: { find: unused },
      identities: { check: () => ({ refused: 'not part of this test' }) },
      users: createMemoryUserStore(),
      pauses: scene.pauses,
      journal: scene.journal,
      clock: scene.ports.clock,
      log: scene.ports.log,
      sweepInPassing: async (since) => void sweeps.push(since),
    },
    false,
  );
  return { scene, app, reads, pauses, sweeps };
}

const closed: Arrival = { kind: 'conversation.closed' };

test('what is known not to be ours costs nothing', async () => {
  const { app, reads, pauses, sweeps } = createWebhooks();
  await app.notice(ELSEWHERE, [closed]);
  expect(reads).toHaveBeenCalledTimes(1);
  await app.notice(ELSEWHERE, [closed, closed]);
  expect(reads).toHaveBeenCalledTimes(1);
  expect(pauses).not.toHaveBeenCalled();
  expect(sweeps).toHaveLength(1);
});

test('the switch is asked for while the state is read, and other conversations are looked after at the end', async () => {
  const { scene, app, reads, pauses, sweeps } = createWebhooks();
  const began = scene.time.now;
  scene.post('hello');
  const message = scene.post('start');
  await app.notice(CONVERSATION, [{ kind: 'message.added', message }]);
  expect(pauses.mock.invocationCallOrder[0]).toBeLessThan(reads.mock.invocationCallOrder[0] ?? 0);
  expect(scene.heard()).toContain("bot: What's your name?");
  expect(sweeps).toEqual([began]);
});
