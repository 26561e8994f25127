import type { ServerResponse } from 'node:http';
import { eventOf, HANDBACK, messageOf } from '../../../../test/bots/bot-events';
import { complete, readChat } from '../../../../test/bots/openai-service';
import { respond, type ServedBot, serveBot } from '../../../../test/bots/serve-bot';
import type { Transcript } from '../../../ports/transcript';
import { systemClock } from '../../system-clock';
import type { BotSettings } from '../bot-adapter';
import { createOpenAiBot } from './create-openai-bot';

const KEY = 'sk-test';
const HEARD = { timeout: 5_000, isHeard: true } as const;
const NOBODY: Transcript = { read: async () => [] };

const open: ServedBot[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

async function serve(answer: (response: ServerResponse) => unknown) {
  const service = await serveBot((_, response) => answer(response));
  open.push(service);
  return service;
}

type Service = Pick<ServedBot, 'url' | 'host'>;

const adapterFor = ({ url, host }: Service, more: Partial<BotSettings> = {}, transcript = NOBODY) =>
  createOpenAiBot(
    {
      url: `${url}v1`,
      isIdempotent: true,
      options: { model: 'small' },
      vault: new Map([['VAULT_BOT_KEY', KEY]]),
      allowedHosts: [host],
      ...more,
    },
    { clock: systemClock, transcript },
  );

const hello = (response: ServerResponse) => complete(response, { content: 'Hello.' });

test('it asks as the settings say', async () => {
  const service = await serve(hello);
  const options = {
    ...{ model: 'small', answer_tokens: '80', answer_tokens_field: 'max_tokens', temperature: '0.5' },
    ...{ instructions: 'You sell quarks.', instructions_2: 'Only on Mondays.' },
  };
  await adapterFor(service, { options }).send(messageOf('Hi'), HEARD);
  const [request] = service.seen;
  if (!request) throw new Error('it was not asked');
  const { messages, tools, ...fields } = readChat(request, KEY, '/v1');
  expect(fields).toEqual({ model: 'small', max_tokens: 80, temperature: 0.5 });
  expect(messages[0]?.content).toMatch(/^You sell quarks\.\nOnly on Mondays\./);
  expect(tools.map((tool) => tool.function.name)).toEqual(['hand_off', 'offer_choices']);
});

test.each([
  ['v1', '/v1/chat/completions'],
  ['v1/', '/v1/chat/completions'],
  ['v1/chat/completions', '/v1/chat/completions'],
  ['openai/x?api-version=1', '/openai/x/chat/completions?api-version=1'],
])('behind the address %s it asks %s', async (path, asked) => {
  const service = await serve(hello);
  await adapterFor(service, { url: `${service.url}${path}` }).send(messageOf('Hi'), HEARD);
  expect(service.seen[0]?.path).toBe(asked);
});

test('given back, it may stay silent, and knows what was said', async () => {
  const service = await serve((response) => complete(response, { calls: [{ name: 'say_nothing', arguments: '{}' }] }));
  const lines: Transcript = { read: async () => [{ index: 0, by: 'agent', text: 'It comes on Monday.' }] };
  const outcome = await adapterFor(service, {}, lines).send(HANDBACK, HEARD);
  expect(outcome).toEqual({ kind: 'answered', actions: [{ type: 'stay_silent' }] });
  expect(service.seen[0]?.text).toContain('[human agent] It comes on Monday.');
});

test('what nobody waits for costs no call; a greeting is the settings’', async () => {
  const service = await serve(hello);
  const adapter = adapterFor(service, { options: { model: 'small', greeting: 'Hi there!' } });
  const accepted = eventOf({ type: 'reservation_accepted', data: { agentName: 'Alice' } });
  for (const told of [accepted, HANDBACK]) {
    expect(await adapter.send(told, { ...HEARD, isHeard: false })).toEqual({ kind: 'answered', actions: [] });
  }
  const opened = await adapter.send(eventOf({ type: 'chat_opened', data: {} }), HEARD);
  expect(opened).toEqual({ kind: 'answered', actions: [{ type: 'say', text: 'Hi there!' }] });
  expect(service.seen).toEqual([]);
});

const fault = (code: string | null, type = 'invalid_request_error') => ({
  error: { message: 'Maya wrote …', type, code },
});

test.each<[string, number, object, object]>([
  [
    'a wrong key',
    401,
    fault('invalid_api_key'),
    { repeatable: 'never', detail: /invalid_api_key; is VAULT_BOT_KEY right/ },
  ],
  ['a wrong model', 404, fault('model_not_found'), { repeatable: 'never', detail: /model_not_found; .*BOT_MODEL/ }],
  ['too much at once', 429, fault('rate_limit_exceeded'), { repeatable: 'always' }],
  ['no money left', 429, fault(null, 'insufficient_quota'), { repeatable: 'never', detail: /insufficient_quota/ }],
  ['a code that is a sentence', 400, fault('Maya wrote it'), { detail: /invalid_request_error/ }],
])('%s: what the log says, and whether it is tried again', async (_, status, body, expected) => {
  const service = await serve((response) => respond(response, body, status));
  const { detail = /status/, ...rest } = expected as { detail?: RegExp };
  const failing = adapterFor(service).send(messageOf('Hi'), HEARD);
  await expect(failing).rejects.toMatchObject({ failure: 'refused', ...rest });
  await expect(failing).rejects.toThrow(detail);
  await expect(failing).rejects.not.toThrow(/Maya/);
});

test('a service that asks for time says how much', async () => {
  const service = await serve((response) => {
    response.setHeader('retry-after', '2');
    respond(response, fault('rate_limit_exceeded'), 429);
  });
  await expect(adapterFor(service).send(messageOf('Hi'), HEARD)).rejects.toMatchObject({ retryAfter: 2_000 });
});

test('a question that a filter keeps from the model was not understood', async () => {
  const service = await serve((response) => respond(response, fault('content_filter'), 400));
  const outcome = await adapterFor(service).send(messageOf('Hi'), HEARD);
  expect(outcome).toEqual({ kind: 'answered', actions: [{ type: 'not_understood' }] });
});

test('an error with status 200, as some services have it, is a failure', async () => {
  const service = await serve((response) => respond(response, fault('overloaded')));
  await expect(adapterFor(service).send(messageOf('Hi'), HEARD)).rejects.toMatchObject({ failure: 'malformed' });
});

test('without what was said before it does not guess', async () => {
  const service = await serve(hello);
  const broken: Transcript = { read: async () => Promise.reject(new Error('429')) };
  const failing = adapterFor(service, {}, broken).send(messageOf('Hi'), HEARD);
  await expect(failing).rejects.toMatchObject({ failure: 'unreachable', repeatable: 'always' });
  expect(service.seen).toEqual([]);
});

test.each<[Record<string, string>, RegExp]>([
  [{}, /BOT_HANDOFF_BOT_MODEL is not set/],
  [{ model: '' }, /BOT_HANDOFF_BOT_MODEL is empty/],
  [{ model: 'm', history_tokens: 'many' }, /BOT_HANDOFF_BOT_HISTORY_TOKENS is not a number from 50/],
  [{ model: 'm', answer_tokens: '1' }, /BOT_HANDOFF_BOT_ANSWER_TOKENS/],
  [{ model: 'm', temperature: '3' }, /BOT_HANDOFF_BOT_TEMPERATURE/],
  [{ model: 'm', answer_tokens_field: 'n' }, /BOT_HANDOFF_BOT_ANSWER_TOKENS_FIELD/],
])('settings %j name what to set', (options, expected) => {
  const make = () => adapterFor({ url: 'https://llm.example/', host: '' }, { options });
  expect(make).toThrow(expect.objectContaining({ failure: 'misconfigured' }));
  expect(make).toThrow(expected);
});

test('a key with a line break would be another header', () => {
  const vault = new Map([['VAULT_BOT_KEY', 'sk\r\nx: y']]);
  expect(() => adapterFor({ url: 'https://llm.example/', host: '' }, { vault })).toThrow(
    /VAULT_BOT_KEY has characters/,
  );
});
