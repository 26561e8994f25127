import { createMemoryHistory } from '../../../src/adapters/memory/memory-history';
import { createMemoryUserStore } from '../../../src/adapters/memory/memory-user-store';
import { createTranscript } from '../../../src/app/transcript';
import { ALICE, CONVERSATION, task } from '../scene';
import { answered, createBotScene } from './bot-scene';

/** A bot that hands off, for this reason, and for another one when nobody comes. */
async function handedOff(reason: string | undefined) {
  const { scene } = createBotScene(({ type }) =>
    type === 'task_canceled'
      ? answered({ type: 'handoff', reason: 'nobody came for the money' })
      : answered({ type: 'handoff', ...(reason !== undefined && { reason }) }),
  );
  await scene.say('a person, please');
  return scene;
}

type Scene = Awaited<ReturnType<typeof handedOff>>;

/** What agents read of it. */
async function handoffsIn(scene: Scene) {
  const read = createTranscript(
    {
      ...{ store: scene.store, desk: scene.chat.desk, records: scene.chat.records, bot: scene },
      ...{ users: createMemoryUserStore(), clock: scene.ports.clock, log: scene.ports.log },
      history: createMemoryHistory(scene.chat.lines),
    },
    [],
  );
  const page = await read({ conversationSid: CONVERSATION }, { worker: ALICE, roles: ['supervisor'] });
  if ('code' in page) throw new Error(page.message);
  return page.entries.filter(({ kind }) => kind === 'handoff');
}

const REASON = 'wants the money of order 12 back';

test('agents read in the transcript why a bot hands off, and nobody else does', async () => {
  const scene = await handedOff(REASON);
  expect(await handoffsIn(scene)).toMatchObject([{ kind: 'handoff', by: 'flow', reason: REASON }]);
  await scene.accept();
  expect(scene.chat.opened).toHaveLength(1);
  expect(JSON.stringify(scene.chat.opened.map(({ attributes }) => attributes))).not.toContain('order 12');
  expect(JSON.stringify([...scene.chat.attributes, ...scene.chat.live])).not.toContain('order 12');
  expect(scene.transcript().join('\n')).not.toContain('order 12');
  expect(JSON.stringify(scene.journal.entries)).not.toContain('order 12');
  expect(await handoffsIn(scene)).toMatchObject([{ reason: REASON }]);
});

test('each handoff has its own', async () => {
  const scene = await handedOff(REASON);
  await scene.happen({ kind: 'task.canceled', task: task(1), data: {} });
  expect(await handoffsIn(scene)).toMatchObject([{ reason: REASON }, { reason: 'nobody came for the money' }]);
});

test('it is one line, and not a long one', async () => {
  const scene = await handedOff(`  refund\n\n${'very '.repeat(36)}much`);
  const [entry] = await handoffsIn(scene);
  const reason = entry?.kind === 'handoff' ? (entry.reason ?? '') : '';
  expect(reason).toMatch(/^refund very very/);
  expect(reason).not.toContain('\n');
  expect([...reason].length).toBeLessThanOrEqual(200);
});

test.each([undefined, '', ' \n '])('a bot that gives none (%j) is no trouble', async (reason) => {
  const [entry] = await handoffsIn(await handedOff(reason));
  expect(entry).toMatchObject({ kind: 'handoff', by: 'flow' });
  expect(entry).not.toHaveProperty('reason');
});
