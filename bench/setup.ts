// `npm run bench:setup`: from an account on which nothing is set up to its first handoff. With --json one object.
import { setup } from '../cli/setup/setup';
import { openBareStand } from '../test/setup/bare-stand';
import { firstHandoff } from '../test/setup/first-handoff';
import { printReport, type Row, round } from './report';

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return round((performance.now() - started) / 1000, 1);
}

async function measure(): Promise<readonly Row[]> {
  const stand = await openBareStand();
  const { simulator, run } = stand;
  const once = async () => {
    const { exitCode, errors } = await run(setup, '--yes');
    if (exitCode !== 0) throw new Error(errors.join('\n'));
  };
  const calls = () => simulator.wire.entries().filter(({ kind }) => kind === 'rest').length;
  try {
    const first = await seconds(async () => {
      await once();
      await firstHandoff(stand);
    });
    const before = calls();
    const again = await seconds(once);
    const common = { better: 'lower', peers: {} } as const;
    return [
      { ...common, name: 'a bare account to its first handoff, one command', unit: 's', ours: first, target: 60 },
      { ...common, name: 'setup again, changing nothing', unit: 's', ours: again, target: 5 },
      { ...common, name: 'REST calls of setup again', unit: 'calls', ours: calls() - before },
    ];
  } finally {
    await stand.close();
  }
}

measure()
  .then((rows) => printReport(rows, { json: process.argv.includes('--json') }))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
