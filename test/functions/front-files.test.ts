import { randomUUID } from 'node:crypto';
import { LARGEST_FRONT_MESSAGE } from '@bot-handoff/contract/bot-front';
import { until } from '../until';
import { type FrontStand, openFrontStand } from './front-stand';

// Files of a customer with a bot in front, through the real bundles, into the media of the simulated Twilio.

let stand: FrontStand;
beforeAll(async () => {
  stand = await openFrontStand();
}, 180_000);
afterAll(() => stand?.close());

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** A picture that stands with the platform. */
function address(path: string, type = 'image/png', content = PNG) {
  stand.files.set(path, { type, content });
  return new URL(path, stand.bot.url).href;
}

async function send(message: object, key = randomUUID() as string) {
  const started = await stand.start();
  const { conversationSid, epoch } = started;
  const answer = await stand.call('message', { conversationSid, epoch, ...message }, { key });
  /** What stands in the chat once it is so much: whoever works on the conversation just then writes it. */
  const shown = (count: number) =>
    until(() => {
      const messages = stand.messagesOf(conversationSid);
      return messages.length >= count ? messages : undefined;
    });
  return { ...started, answer, shown, key };
}

const storedOf = (sid: string | undefined) => stand.world.media.get(sid ?? '');

test('one at an address is a file of the customer’s in the chat, behind what they say', async () => {
  const url = address('/fire.png');
  const { answer, shown, conversationSid } = await send({ text: 'Look!', files: [{ url, name: 'fire.png' }] });
  expect(answer).toMatchObject({ status: 200, body: { accepted: true } });
  const author = stand.customerOf(conversationSid);
  const [text, picture] = await shown(2);
  expect([text, picture]).toMatchObject([
    { body: 'Look!', author, media: [] },
    { body: null, author, media: [{ filename: 'fire.png', contentType: 'image/png', size: PNG.length }] },
  ]);
  expect(storedOf(picture?.media[0]?.sid)?.content).toEqual(PNG);
});

test('one that is brought along', async () => {
  const files = [{ content: PNG.toString('base64'), type: 'image/png', name: 'ñandú.png' }];
  const { answer, shown } = await send({ files });
  expect(answer.status).toBe(200);
  const [picture] = await shown(1);
  expect(picture).toMatchObject({ body: null, media: [{ filename: 'ñandú.png', contentType: 'image/png' }] });
  expect(storedOf(picture?.media[0]?.sid)?.content).toEqual(PNG);
});

test('half a megabyte is brought along as well', async () => {
  const large = Buffer.alloc(512 * 1024, 7);
  const { answer, shown } = await send({ files: [{ content: large.toString('base64'), type: 'audio/ogg' }] });
  expect(answer.status).toBe(200);
  expect(await shown(1)).toMatchObject([{ media: [{ contentType: 'audio/ogg', size: large.length }] }]);
});

test.each([
  ['that nobody finds', () => new URL('/nothing', stand.bot.url).href],
  ['that is a page', () => address('/page', 'text/html', Buffer.from('<script>alert(1)</script>'))],
  ['in a private network', () => 'https://10.0.0.1/a.png'],
  ['on this machine, unencrypted', () => 'http://127.0.0.1:1/a.png'],
])('one at an address %s stays name and address', async (_, urlOf) => {
  const url = urlOf();
  const { answer, shown } = await send({ files: [{ url, name: 'a.png' }] });
  expect(answer.status).toBe(200);
  expect(await shown(1)).toMatchObject([{ body: `a.png\n${url}`, media: [] }]);
});

test('the same request again fetches nothing and shows nothing', async () => {
  const asked = () => stand.bot.seen.filter(({ path }) => path === '/once.png').length;
  const files = [{ url: address('/once.png') }, { content: PNG.toString('base64'), type: 'image/png' }];
  const { conversationSid, epoch, key, shown } = await send({ files });
  const again = await stand.call('message', { conversationSid, epoch, files }, { key });
  expect(again).toMatchObject({ status: 200, body: { accepted: true } });
  const other = [{ content: Buffer.from('other').toString('base64'), type: 'image/png' }];
  expect(await stand.call('message', { conversationSid, epoch, files: other }, { key })).toMatchObject({
    body: { code: 'key_reused' },
  });
  expect([asked(), (await shown(2)).length]).toEqual([1, 2]);
});

test('Twilio is away for a moment: the bot is told so, and its next try brings the file, once', async () => {
  const { conversationSid, epoch } = await stand.start();
  const files = [{ content: PNG.toString('base64'), type: 'image/png' }];
  const key = randomUUID();
  stand.core.simulator.faults.follow((direction, { host, method }) =>
    direction === 'rest' && host.startsWith('mcs.') && method === 'POST'
      ? { kind: 'status', status: 503, ms: 0 }
      : undefined,
  );
  const failed = await stand.call('message', { conversationSid, epoch, files }, { key });
  stand.core.simulator.faults.follow(() => undefined);
  expect(failed).toMatchObject({ status: 500, body: { code: 'failed' } });
  expect(await stand.call('message', { conversationSid, epoch, files }, { key })).toMatchObject({ status: 200 });
  await until(() => (stand.messagesOf(conversationSid).length > 0 ? true : undefined));
  expect(stand.messagesOf(conversationSid)).toHaveLength(1);
});

test.each([
  ['without a type', { content: 'AAAA' }, 'files.0'],
  ['that is a program', { content: 'AAAA', type: 'application/javascript' }, 'files.0.type'],
  ['that is no base64', { content: 'not base64!', type: 'image/png' }, 'files.0.content'],
  ['with an address as well', { content: 'AAAA', type: 'image/png', url: 'https://platform.example/a.png' }, 'files.0'],
])('one %s is refused', async (_, file, where) => {
  const { answer, shown } = await send({ files: [file] });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  expect(String(answer.body.message)).toContain(where);
  expect(await shown(0)).toEqual([]);
});

test('more than a request may bring is refused', async () => {
  const content = Buffer.alloc(350 * 1024).toString('base64');
  const { answer } = await send({ files: Array(2).fill({ content, type: 'image/png' }) });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  expect(answer.body.message).toContain(String(LARGEST_FRONT_MESSAGE));
});
