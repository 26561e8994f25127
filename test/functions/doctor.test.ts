import { doctor } from '../../cli/doctor/doctor';
import { setup } from '../../cli/setup/setup';
import { type BareStand, openBareStand } from '../setup/bare-stand';

// The doctor with the real Functions: a conversation from beginning to end, and nothing left of it.

let stand: BareStand;
beforeAll(async () => {
  stand = await openBareStand();
  expect(await stand.run(setup, '--yes')).toMatchObject({ exitCode: 0, errors: [] });
}, 120_000);
afterAll(() => stand?.close());

interface Finding {
  readonly check: string;
  readonly outcome: string;
  readonly says: string;
}

async function examine(line = ''): Promise<readonly Finding[]> {
  const { printed, errors } = await stand.run(doctor, `--json${line}`);
  expect(errors).toEqual([]);
  return (JSON.parse(printed) as { findings: Finding[] }).findings;
}

test('the real Functions are as it expects; that nobody sweeps is what is wrong', async () => {
  const ill = (await examine()).filter(({ outcome }) => !['well', 'skipped'].includes(outcome));
  expect(ill).toEqual([expect.objectContaining({ check: 'sweep', outcome: 'failure' })]);
}, 60_000);

test('--live: answered, handed off, taken back, and gone', async () => {
  const { world } = stand;
  const live = (await examine(' --live')).filter(({ check }) => check === 'live');
  expect(live.map(({ outcome, says }) => `${outcome}: ${says}`)).toEqual([
    expect.stringMatching(/^well: A web chat was opened/),
    expect.stringMatching(/^well: The bot answered \d+ messages/),
    expect.stringMatching(/^well: The customer was handed off: task WT\w+ in queue "/),
    expect.stringMatching(/^well: The customer left the queue again/),
    'well: Everything of it was taken away again.',
  ]);
  const sid = /CH\w+/.exec(live[0]?.says ?? '')?.[0] ?? '';
  expect(world.conversations.get(sid)).toBeUndefined();
  const documents = world.sync.services().flatMap((service) => service.documents.all());
  expect(documents.length).toBeGreaterThan(0);
  expect(documents.filter(({ uniqueName }) => uniqueName?.includes(sid))).toEqual([]);
}, 120_000);

test('--live with lines that lead nowhere says so, and takes everything away all the same', async () => {
  const live = (await examine(' --live --say hm --wait 2')).filter(({ check }) => check === 'live');
  expect(live.filter(({ outcome }) => outcome === 'failure')).toEqual([
    expect.objectContaining({ says: expect.stringMatching(/^Nobody was handed off within 2 seconds/) }),
  ]);
  expect(live.at(-1)?.says).toBe('Everything of it was taken away again.');
}, 60_000);
