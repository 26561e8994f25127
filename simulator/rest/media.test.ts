import { createSimulator, type Simulator } from '../server';
import { ACCOUNT } from '../world/account';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
});
afterAll(async () => {
  await simulator.close();
});

const Authorization = `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`;
const base = () => `${simulator.url}/mcs.us1.twilio.com/v1/Services/${ACCOUNT.chatServiceSid}/Media`;

interface MediaAnswer {
  readonly sid: string;
  readonly size: number;
  readonly content_type: string;
  readonly links: { readonly content_direct_temporary: string };
}

const upload = async () => {
  const headers = { Authorization, 'Content-Type': 'image/png' };
  const response = await fetch(`${base()}?Filename=a.png`, { method: 'POST', headers, body: 'pixels' });
  expect(response.status).toBe(201);
  return (await response.json()) as MediaAnswer;
};

test('what was uploaded is downloaded over the temporary link, without credentials', async () => {
  const media = await upload();
  expect(media).toMatchObject({ size: 6, content_type: 'image/png', filename: 'a.png' });
  const response = await fetch(media.links.content_direct_temporary);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(await response.text()).toBe('pixels');
});

test('a temporary link stops opening; a new one does', async () => {
  const { sid, links } = await upload();
  await simulator.clock.advance(6 * 60_000);
  expect((await fetch(links.content_direct_temporary)).status).toBe(404);
  const again = (await (await fetch(`${base()}/${sid}`, { headers: { Authorization } })).json()) as MediaAnswer;
  expect((await fetch(again.links.content_direct_temporary)).status).toBe(200);
});

test('the medium itself needs credentials', async () => {
  const { sid } = await upload();
  expect((await fetch(`${base()}/${sid}`)).status).toBe(401);
});
