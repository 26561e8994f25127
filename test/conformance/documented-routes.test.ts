import { routesByHost } from '../../simulator/rest/hosts';
import { createWorld } from '../../simulator/world/create-world';
import { isDocumented } from './openapi-check';

/** Twilio documents these on pages only, not in its OpenAPI documents. */
const ON_PAGES_ONLY = [/InteractionWebhooks/, /^https:\/\/mcs\.us1/, /Tokens\/validate$/];

const world = createWorld();
const routes = Object.entries(routesByHost(world, () => '')).flatMap(([host, each]) =>
  each.map(({ method, path }) => ({ method, url: `https://${host}${path.replace(/:\w+/g, 'x')}` })),
);

afterAll(() => world.clock.stop());

test.each(routes.filter(({ url }) => !ON_PAGES_ONLY.some((page) => page.test(url))))(
  '$method $url is an operation of Twilio',
  ({ method, url }) => {
    expect(isDocumented(method, url)).toBe(true);
  },
);
