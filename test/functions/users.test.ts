import { createHmac } from 'node:crypto';
import { SITE_SECRET } from '../../scripts/stack/function-settings';
import { type Stack, startStack } from '../../scripts/stack/stack';
import { ACCOUNT } from '../../simulator/world/account';
import { until } from '../until';

// Who comes back is known again: over HTTP alone, the real bundles in the local Functions runtime.

/** A first start builds the plugin and the pages. */
const START_LIMIT_MS = 300_000;
const PHONE = '+15550100';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ port: 0, functionsPort: 0, quiet: true });
}, START_LIMIT_MS);
afterAll(() => stack?.close());

const world = () => stack.simulator.world;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
function vouchFor(sub: string, secret = SITE_SECRET): string {
  const iat = Math.floor(Date.now() / 1000);
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub, iat, exp: iat + 60 })}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

async function startChat(fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${stack.functionsUrl}/webchat/start`, { method: 'POST', body });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

const hears = (sid: string, text: string) =>
  until(() =>
    world()
      .conversations.messages(sid)
      .some(({ body }) => body?.includes(text)),
  );

/** A conversation by text message, as an address makes it. */
async function textIn(): Promise<{ sid: string; say(body: string): Promise<unknown> }> {
  const actor = { source: 'SMS', identity: PHONE } as const;
  const { sid } = await world().conversations.create({}, actor);
  const messagingBinding = { type: 'sms', address: PHONE, proxyAddress: '+15550199' };
  await world().conversations.addParticipant(sid, { messagingBinding }, actor);
  return { sid, say: (body) => world().conversations.post({ conversationSid: sid, body }, actor) };
}

test('by telephone number: known in the next conversation, and the number is stored nowhere', async () => {
  const first = await textIn();
  await first.say('start');
  await hears(first.sid, "What's your name?");
  await first.say('Maya');
  await hears(first.sid, 'Hello Maya!');
  await first.say('Hardware');
  const task = await until(() =>
    world()
      .taskrouter.tasks()
      .find(({ attributes }) => attributes.conversationSid === first.sid),
  );
  expect(task.attributes).toMatchObject({ channelType: 'sms', name: 'Maya - hardware issue' });
  await world().conversations.update(first.sid, { state: 'closed' }, { source: 'API', webhooks: true });

  const second = await textIn();
  await second.say('start');
  await hears(second.sid, 'Hello Maya!');
  const { documents, lists } = world().sync.need(ACCOUNT.syncServiceSid);
  expect(documents.all().some(({ uniqueName }) => uniqueName?.startsWith('bot-handoff.user.'))).toBe(true);
  expect(JSON.stringify([...documents.all(), ...lists.all()])).not.toContain(PHONE.slice(1));
});

test('by the word of the site', async () => {
  const first = await startChat({ identityToken: vouchFor('customer-4711'), name: 'Zoe' });
  expect(first.status).toBe(200);
  const again = await startChat({ identityToken: vouchFor('customer-4711') });
  await hears(again.body.conversationSid ?? '', 'Hello Zoe!');
  const stranger = await startChat({});
  await hears(stranger.body.conversationSid ?? '', "What's your name?");
});

test('a word that is not the site’s is refused, and no chat is opened', async () => {
  const before = world().conversations.list().length;
  expect(await startChat({ identityToken: vouchFor('customer-4711', 'x'.repeat(32)) })).toEqual({
    status: 403,
    body: { code: 'identity_refused', message: expect.stringContaining('BOT_HANDOFF_SITE_SECRET') },
  });
  expect(world().conversations.list()).toHaveLength(before);
});
