import { ok } from '../realtime/answer';
import { ACCOUNT } from '../world/account';
import type { FileAnswer, HostHandler } from './host-request';
import { silence } from './silence';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

const file = (contentType: string, content: string | Buffer): FileAnswer => ({ status: 200, contentType, content });

/** Sounds, flags and style sheets of Twilio's CDNs: quiet stand-ins, since nothing leaves the machine. */
function standIn(path: string): FileAnswer | undefined {
  switch (/\.(\w+)$/.exec(path)?.[1]) {
    case 'css':
      return file('text/css; charset=utf-8', '');
    case 'mp3':
    case 'wav':
      return file('audio/wav', silence);
    case 'svg':
      return file('image/svg+xml', SVG);
    case 'png':
    case 'gif':
      return file('image/gif', PIXEL);
    default:
      return undefined;
  }
}

/** Languages that Flex offers here. Their texts stay English: translations are Twilio's. */
const LOCALES = [
  { tag: 'en-US', name: 'English' },
  { tag: 'es-ES', name: 'Español' },
  { tag: 'pt-BR', name: 'Português' },
];

export const assetHost: HostHandler = ({ path }) => {
  if (path.endsWith('/available_locales.json')) return ok(LOCALES);
  if (/\/[a-z]{2}-[A-Z]{2}\.json$/.test(path)) return ok({ strings: {} });
  if (path.endsWith('/countries.json')) return ok([{ name: 'United States', alpha2Code: 'US', callingCodes: ['1'] }]);
  if (path.endsWith('/flagPositions.json')) return ok({});
  return standIn(path);
};

const OPERATIONAL = ['Flex', 'FLEX'].map((name, index) => ({ id: String(index + 1), name, status: 'operational' }));

export const statusHost: HostHandler = ({ path }) =>
  path === '/api/v2/summary.json'
    ? ok({
        page: { id: ACCOUNT.accountSid, name: 'Twilio' },
        status: { indicator: 'none', description: 'All Systems Operational' },
        components: OPERATIONAL,
        incidents: [],
        scheduled_maintenances: [],
      })
    : undefined;
