import { createWorld } from './create-world';

test('a Flex token is good for a day of real time', () => {
  let now = 1_700_000_000_000;
  const { tokens, taskrouter } = createWorld({ realNow: () => now });
  const [worker] = taskrouter.workers();
  if (!worker) throw new Error('There is no worker');
  const token = tokens.mintFlexToken(worker, ['agent']);
  now += 24 * 3_600_000 - 1000;
  expect(tokens.readToken(token)).toMatchObject({ identity: 'alice_40example_2Ecom' });
  now += 2000;
  expect(tokens.readToken(token)).toBeUndefined();
});
