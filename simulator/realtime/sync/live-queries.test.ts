import { createWorld, type SimulatedWorld } from '../../world/create-world';
import type { JsonObject } from '../../world/json';
import { seededRandom } from '../../world/sids';
import { ACTIVITY_SIDS } from '../../world/task-catalogue';
import { LiveQueries } from './live-queries';

const NOT_OVER = 'data.status not_in ["completed", "canceled", "rescinded", "rejected", "timeout"]';
const browser = {};

let world: SimulatedWorld;
let queries: LiveQueries;
let heard: (readonly [type: string, event: JsonObject])[];

beforeEach(() => {
  world = createWorld({ realNow: () => 1_700_000_000_000, random: seededRandom(1) });
  queries = new LiveQueries(world);
  heard = [];
});
afterEach(() => queries.close());

const worker = () => {
  const [first] = world.taskrouter.workers();
  if (!first) throw new Error('no worker');
  return first;
};
const reservation = () => {
  const [first] = world.taskrouter.reservations();
  if (!first) throw new Error('no reservation');
  return first;
};
const follow = (expression: string, index = 'tr-reservation') =>
  queries.subscribe(browser, { sid: 'QR1', index, expression }, (type, event) => heard.push([type, event]));

test('an index answers what matches, and nothing to what it cannot read', () => {
  const ask = (index: string, query_string: string) => queries.answer(index, JSON.stringify({ query_string }));
  const found = { data: { worker_sid: worker().sid, friendly_name: worker().friendlyName } };
  expect(ask('tr-worker', `data.worker_sid == "${worker().sid}"`)).toMatchObject({ body: { items: [found] } });
  expect(ask('tr-worker', 'data.worker_sid == "WK0"')).toMatchObject({ status: 200, body: { items: [] } });
  expect(ask('tr-queue', '')).toMatchObject({ status: 200, body: { items: [] } });
  expect(ask('tr-worker', 'data.worker_sid LIKE 1')).toMatchObject({ status: 400, body: { code: 54507 } });
});

test('a reservation comes, changes with its task, and goes when it no longer matches', () => {
  follow(`data.worker_sid == "${worker().sid}" && (${NOT_OVER})`);
  const task = world.taskrouter.createTask({ attributes: { name: 'Maya' }, taskChannel: 'chat' });
  const { sid } = reservation();
  world.taskrouter.updateReservation(sid, 'accepted');
  world.taskrouter.updateTask(task.sid, { attributes: { name: 'Maya Diaz' } });
  const shown = heard.map(([type, { item_key, item_data }]) => [type, item_key, item_data]).slice(1);
  expect(shown[0]).toMatchObject(['live_query_item_updated', sid, { status: 'pending', task_sid: task.sid }]);
  expect(shown.at(-1)).toMatchObject([
    'live_query_item_updated',
    sid,
    { status: 'accepted', attributes: { name: 'Maya Diaz' } },
  ]);
  const revisions = heard.slice(1).map(([, { item_revision }]) => Number(item_revision));
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  world.taskrouter.updateReservation(sid, 'completed');
  expect(heard.at(-1)).toEqual(['live_query_item_removed', { query_id: 'QR1', item_key: sid, item_revision: null }]);
});

test('whoever comes back is told of all that is there; whoever left, of nothing', () => {
  world.taskrouter.createTask({ attributes: {}, taskChannel: 'chat' });
  follow('');
  expect(heard).toMatchObject([['live_query_updated', { items: [{ key: reservation().sid }] }]]);
  queries.cancel(browser, 'QR1');
  world.taskrouter.updateReservation(reservation().sid, 'accepted');
  follow('', 'tr-worker');
  queries.forget(browser);
  world.taskrouter.setActivity(worker().sid, ACTIVITY_SIDS.offline);
  expect(heard.map(([type]) => type)).toEqual(['live_query_updated', 'live_query_updated']);
});
