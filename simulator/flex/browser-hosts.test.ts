import { createSimulator, type Simulator } from '../server';
import { ACCOUNT, AGENT } from '../world/account';
import { type BrowserHosts, serveBrowserHosts } from './browser-hosts';

let simulator: Simulator;
let hosts: BrowserHosts;

beforeAll(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
  hosts = serveBrowserHosts(simulator, [{ name: 'plugin-bot-handoff', version: '1.2.3', src: '/plugins/x.js' }]);
});

afterAll(async () => {
  hosts.close();
  await simulator.close();
});

interface Login {
  readonly token: string;
  readonly identity: string;
  readonly roles: string[];
}

const at = (host: string, path: string) => `${simulator.url}/__twilio/${host}${path}`;
const get = async (address: string, init?: RequestInit) => {
  const response = await fetch(address, init);
  return { status: response.status, body: await response.json().catch(() => undefined) };
};
const login = async (query = ''): Promise<Login> =>
  (await get(`${simulator.url}/local/flex-login${query}`)).body as unknown as Login;

describe('signing in', () => {
  it('is as the first agent unless another is named', async () => {
    expect(await login()).toMatchObject({ identity: AGENT.identity, roles: ['agent'], accountSid: ACCOUNT.accountSid });
    const bob = simulator.world.taskrouter.addWorker({
      friendlyName: 'bob@example.com',
      attributes: { contact_uri: 'client:bob', roles: ['supervisor'] },
    });
    expect(await login('?agent=bob')).toMatchObject({ identity: 'bob', roles: ['supervisor'] });
    expect(await login(`?worker=${bob.sid}`)).toMatchObject({ identity: 'bob' });
  });

  it('says which agent is missing', async () => {
    const { status, body } = await get(`${simulator.url}/local/flex-login?agent=nobody`);
    expect([status, body]).toEqual([404, expect.objectContaining({ message: expect.stringContaining('nobody') })]);
  });

  it('gives a token that Flex finds valid, and no other token is', async () => {
    const check = (token: string) =>
      get(at('flex-api.twilio.com', `/v1/Accounts/${ACCOUNT.accountSid}/Tokens/Info`), {
        method: 'POST',
        body: new URLSearchParams({ token }),
      });
    const { token } = await login();
    expect((await check(token)).body).toMatchObject({ valid: true, identity: AGENT.identity, roles: ['agent'] });
    expect((await check(`${token.slice(0, -2)}xx`)).body).toMatchObject({ valid: false });
  });
});

describe("Flex UI's own hosts", () => {
  it('show the account as it was set up, compatible with this Flex UI', async () => {
    simulator.world.settings.flex.ui_attributes = { bot_handoff: { functions_url: 'http://127.0.0.1:1' } };
    expect((await get(at('flex-api.twilio.com', '/v1/Configuration'))).body).toMatchObject({
      account_sid: ACCOUNT.accountSid,
      ui_attributes: { version_compatibility: 'yes', bot_handoff: { functions_url: 'http://127.0.0.1:1' } },
    });
  });

  it('list the plugins', async () => {
    expect((await get(at('flex.twilio.com', '/plugins?roles=agent'))).body).toEqual([
      expect.objectContaining({ name: 'plugin-bot-handoff', version: '1.2.3', src: '/plugins/x.js', enabled: true }),
    ]);
  });

  it('answer 501 to what nobody simulates, and it is listed', async () => {
    expect((await get(at('flex-api.twilio.com', '/v1/Unheard/Of'))).status).toBe(501);
    expect((await get(`${simulator.url}/local/unhandled`)).body).toMatchObject({
      requests: expect.arrayContaining([
        expect.objectContaining({ host: 'flex-api.twilio.com', path: '/v1/Unheard/Of' }),
      ]),
    });
  });

  it('have a sound that a browser can play', async () => {
    const response = await fetch(at('media.twiliocdn.com', '/sdk/js/client/sounds/releases/1.0.0/incoming.mp3'));
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF');
  });
});

describe('files in chats', () => {
  const media = (path: string) => at('mcs.us1.twilio.com', `/v1/Services/${ACCOUNT.chatServiceSid}${path}`);

  it('go up as a form, as Flex sends them, and come down as they were', async () => {
    const { token } = await login();
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4'], { type: 'application/pdf' }), 'label.pdf');
    const headers = { 'X-Twilio-Token': token };
    const up = await get(media('/Media?Category=media'), { method: 'POST', headers, body: form });
    expect([up.status, up.body]).toEqual([
      201,
      expect.objectContaining({ filename: 'label.pdf', content_type: 'application/pdf', size: 8 }),
    ]);
    const { sid } = up.body as unknown as { sid: string };
    const set = await get(media('/MediaSet'), {
      method: 'POST',
      headers,
      body: JSON.stringify({ command: 'get', list: [{ media_sid: sid }] }),
    });
    expect(set.body).toMatchObject([{ code: 200, media_record: { sid } }]);
    const down = await fetch(media(`/Media/${sid}/Content`));
    expect([down.headers.get('content-type'), await down.text()]).toEqual(['application/pdf', '%PDF-1.4']);
  });

  it('need a token to go up', async () => {
    expect((await get(media('/Media'), { method: 'POST', body: 'x' })).status).toBe(401);
  });
});
