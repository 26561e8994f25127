import { readOptions } from '../chaos/options';
import { runChaos } from '../chaos/run-chaos';

// The short run of `npm run chaos`: the real Functions while a fifth of all that is exchanged goes wrong.
test('thirty conversations at 20 % faults', async () => {
  const plan = ['--conversations', '30', '--seed', '1', '--faults', '0.2', '--lanes', '3', '--shrink', '0'];
  const { failures } = await runChaos(readOptions(plan), () => undefined);
  expect(failures).toEqual([]);
}, 600_000);
