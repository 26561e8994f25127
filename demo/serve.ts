import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type BrowserDoor, type BrowserHosts, serveBrowserHosts } from '../simulator/flex/browser-hosts';
import { consolePage } from './console/page';
import { customerPage } from './customer/page';
import { flexPage } from './flex/page';
import { answerOrder } from './order-api';
import { readPages } from './pages';

/** A built plugin: Flex loads `bundle`, a file on this machine, as it would from Twilio's plugin service. */
export interface PluginBundle {
  readonly name: string;
  readonly version: string;
  readonly bundle: string;
}

export interface DemoOptions {
  /** The folder that `buildPages` built into. */
  readonly pages: string;
  readonly plugins?: readonly PluginBundle[];
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The pages talk to Functions on another port of this machine, and to nothing else in the world. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "frame-src 'self'",
  "connect-src 'self' http://localhost:* ws://localhost:* http://127.0.0.1:* ws://127.0.0.1:*",
];

/** Flex UI does not start without compiling code; it writes its styles into the page, plays sounds, starts workers. */
const FLEX_POLICY = [
  ...POLICY,
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
];

const FOREVER = 'public, max-age=31536000, immutable';
const EACH_TIME = 'no-cache';
/** A bundle carries the hash of its content in its name; fonts do not. */
const BUILT_FILE = /^\/demo\/((?:fonts\/)?[\w.-]+)$/;
const PLUGIN_FILE = /^\/plugins\/([\w-]+)\.js$/;

/** Serves the demo pages and all that they reach of Twilio. Returns what ends the open connections. */
export function serveDemo(door: BrowserDoor, { pages: folder, plugins = [] }: DemoOptions): BrowserHosts {
  const pages = readPages(folder);
  const documents = new Map([
    ['/', { html: consolePage(pages), policy: POLICY }],
    ['/customer', { html: customerPage(pages), policy: POLICY }],
    ['/flex/', { html: flexPage(pages), policy: FLEX_POLICY }],
  ]);

  door.mount(async (request, response, { pathname }) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const order = answerOrder(pathname, request.headers);
    if (order) {
      response.writeHead(order.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(order.body));
      return true;
    }
    const document = documents.get(pathname);
    if (document) {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': document.policy.join('; '),
        'cache-control': EACH_TIME,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      response.end(document.html);
      return true;
    }
    if (pathname === '/flex') {
      response.writeHead(308, { location: '/flex/' }).end();
      return true;
    }
    const plugin = plugins.find(({ name }) => name === PLUGIN_FILE.exec(pathname)?.[1]);
    const built = BUILT_FILE.exec(pathname)?.[1];
    const file = plugin?.bundle ?? (built && join(folder, built));
    if (file === undefined) return false;
    const content = await readFile(file).catch(() => undefined);
    if (!content) return false;
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': plugin ? EACH_TIME : FOREVER,
    });
    response.end(content);
    return true;
  });

  return serveBrowserHosts(
    door,
    plugins.map(({ name, version }) => ({ name, version, src: `/plugins/${name}.js` })),
  );
}
