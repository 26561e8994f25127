import { createInFront } from '../../src/app/in-front';

test('with a bot that cannot be told what agents write nothing is begun', async () => {
  const nothing = () => {
    throw new Error('something was begun');
  };
  const inFront = createInFront({
    dispatch: nothing,
    store: { read: nothing },
    chats: { open: nothing },
    fronts: { find: nothing, keep: nothing },
    messenger: { close: nothing },
    records: { append: nothing },
    files: { fetch: nothing, keep: nothing },
    clock: { now: nothing },
    log: { error: nothing },
    hasListener: false,
  });
  expect(await inFront.start({ chat: 'maya-17' }, 'key')).toMatchObject({ code: 'not_allowed' });
});
