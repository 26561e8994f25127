import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listRoutes } from '../../simulator/gateway/routes';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every message of the account waits for the guard, also when it starts cold; see `npm run bench:guard`. */
const LARGEST_BUNDLE_BYTES = 10_000;

test('the guard is one small file that needs nothing but Node', () => {
  const bundle = read('dist/guard/functions/webhooks/message-guard.protected.js');
  const required = [...bundle.matchAll(/require\("(?:node:)?([^"]+)"\)/g)].map(([, name]) => name);
  expect(required.sort()).toEqual(['http', 'https']);
  expect(Buffer.byteLength(bundle)).toBeLessThan(LARGEST_BUNDLE_BYTES);
});

test('its own folder says what deploys', async () => {
  const { functionsFolder: functions, assetsFolder: assets } = JSON.parse(read('functions-guard/.twilioserverlessrc'));
  const routes = await listRoutes({ root: join(root, 'functions-guard'), functions, assets });
  expect([...routes.keys()]).toEqual(['/webhooks/message-guard']);
});

test('both services ask Twilio for the same packages', () => {
  const { dependencies } = JSON.parse(read('package.json'));
  expect(JSON.parse(read('functions-guard/package.json')).dependencies).toEqual(dependencies);
});
