import { join } from 'node:path';
import { listRoutes } from '../../simulator/gateway/routes';

const root = join(__dirname, '../..');

/** Every URL of a deployment, by the deployer's own rules. A new one is a decision: it is added here on purpose. */
const INTENDED: Readonly<Record<string, string>> = {
  '/agent/catalogue': 'public function',
  '/agent/conversation': 'public function',
  '/agent/incoming': 'public function',
  '/agent/hand-back': 'public function',
  '/agent/reveal': 'public function',
  '/agent/run-command': 'public function',
  '/bot/reply': 'public function',
  '/agent/transcript': 'public function',
  '/flows.json': 'private asset',
  '/sweep/run': 'public function',
  '/webchat/start': 'public function',
  '/webchat/token': 'public function',
  '/webhooks/conversations': 'protected function',
  '/webhooks/interactions': 'protected function',
  '/webhooks/taskrouter': 'protected function',
};

/** The same for the guard, a service of its own. */
const INTENDED_GUARD: Readonly<Record<string, string>> = {
  '/webhooks/message-guard': 'protected function',
};

test.each([
  ['the product', { functions: 'dist/functions', assets: 'dist/assets' }, INTENDED],
  ['the guard', { functions: 'dist/guard/functions', assets: 'dist/guard/assets' }, INTENDED_GUARD],
])('only the intended URLs of %s deploy', async (_, folders, intended) => {
  const routes = await listRoutes({ root, ...folders });
  const listed = [...routes].map(([path, { access, kind }]) => [path, `${access} ${kind}`]);
  expect(Object.fromEntries(listed)).toEqual(intended);
});
