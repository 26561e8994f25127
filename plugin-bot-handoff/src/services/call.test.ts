import { AGENT_ENDPOINTS, conversationSid } from '@bot-handoff/contract';
import { chooseStrings } from '../strings/choose-strings';
import { createCall } from './call';

const en = chooseStrings('en', '/');

const CH = conversationSid.parse(`CH${'a'.repeat(32)}`);
const REQUEST = { conversationSid: CH, line: 'aif now', key: 'k'.repeat(32) };
const RUN = { run: { id: 'r1', command: 'aif', state: 'running' } };

type Reply = { status: number; body: unknown } | 'network error' | 'silence';

const respond = ({ status, body }: { status: number; body: unknown }) =>
  ({
    ok: status < 400,
    status,
    json: () => (body === 'not json' ? Promise.reject(new SyntaxError()) : Promise.resolve(body)),
  }) as Response;

/** Answers the requests in turn, and keeps what came in. */
function makeFetch(...replies: Reply[]) {
  const requests: { url: string; form: URLSearchParams }[] = [];
  const fetch = (url: unknown, init?: RequestInit): Promise<Response> => {
    requests.push({ url: String(url), form: new URLSearchParams(String(init?.body)) });
    const reply = replies.shift() ?? 'silence';
    if (reply === 'network error') return Promise.reject(new TypeError('Failed to fetch'));
    if (reply !== 'silence') return Promise.resolve(respond(reply));
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  };
  return { fetch: fetch as typeof globalThis.fetch, requests };
}

const options = { functionsUrl: 'https://example.test/', token: () => 'the-token', strings: en };

/** Runs a call to its end on a clock of our own. */
async function finish<T>(answer: Promise<T>): Promise<T> {
  await jest.advanceTimersByTimeAsync(20_000);
  return answer;
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('posts a form with the token of the moment and the request as JSON', async () => {
  const { fetch, requests } = makeFetch({ status: 200, body: RUN }, { status: 200, body: RUN });
  const tokens = ['first', 'renewed'];
  const call = createCall({ ...options, fetch, token: () => tokens.shift() });

  await expect(finish(call(AGENT_ENDPOINTS.runCommand, REQUEST))).resolves.toEqual({ ok: true, value: RUN });
  await finish(call(AGENT_ENDPOINTS.runCommand, REQUEST));

  expect(requests.map(({ url }) => url)).toEqual(Array(2).fill('https://example.test/agent/run-command'));
  expect(requests.map(({ form }) => form.get('Token'))).toEqual(['first', 'renewed']);
  expect(JSON.parse(requests[0]?.form.get('Body') ?? '')).toEqual(REQUEST);
});

test('a refusal comes back with its code and its words', async () => {
  const refusal = { code: 'unknown_command', message: 'There is no command aif.' };
  const { fetch, requests } = makeFetch({ status: 404, body: refusal });
  const answer = await finish(createCall({ ...options, fetch })(AGENT_ENDPOINTS.runCommand, REQUEST));
  expect(answer).toEqual({ ok: false, failure: refusal });
  expect(requests).toHaveLength(1);
});

test("a refusal is said in the agent's language, as far as its code says all", async () => {
  const say = async (code: string) => {
    const { fetch } = makeFetch({ status: 409, body: { code, message: 'In English.' } });
    const strings = chooseStrings('es', '/');
    const answer = await finish(createCall({ ...options, strings, fetch })(AGENT_ENDPOINTS.runCommand, REQUEST));
    return answer.ok ? undefined : answer.failure;
  };
  expect(await say('busy')).toEqual({ code: 'busy', message: expect.stringContaining('ocupado') });
  expect(await say('invalid_arguments')).toEqual({ code: 'invalid_arguments', message: 'In English.' });
});

test.each<[string, Reply]>([
  ['a network error', 'network error'],
  ['429', { status: 429, body: {} }],
  ['503', { status: 503, body: 'not json' }],
])('%s is repeated once with the same body', async (_name, first) => {
  const { fetch, requests } = makeFetch(first, { status: 200, body: RUN });
  const answer = await finish(createCall({ ...options, fetch })(AGENT_ENDPOINTS.runCommand, REQUEST));
  expect(answer).toEqual({ ok: true, value: RUN });
  expect(requests).toHaveLength(2);
  expect(requests[1]).toEqual(requests[0]);
});

test.each<[string, Reply[], string, number]>([
  ['two network errors', ['network error', 'network error'], 'unreachable', 2],
  ['a server error', [{ status: 500, body: { code: 20500 } }], 'unreadable_answer', 1],
  ['an answer of another shape', [{ status: 200, body: { run: 'no' } }], 'unreadable_answer', 1],
  ['a page instead of JSON', [{ status: 200, body: 'not json' }], 'unreadable_answer', 1],
  ['no answer in ten seconds', ['silence'], 'timed_out', 1],
  ['no answer to the repeat', ['network error', 'silence'], 'timed_out', 2],
])('%s: a failure with a code of its own', async (_name, replies, code, count) => {
  const { fetch, requests } = makeFetch(...replies);
  const answer = await finish(createCall({ ...options, fetch })(AGENT_ENDPOINTS.runCommand, REQUEST));
  expect(answer).toMatchObject({ ok: false, failure: { code } });
  expect(requests).toHaveLength(count);
});

test.each([
  ['no address', { functionsUrl: undefined }, 'not_configured'],
  ['no token', { token: () => undefined }, 'not_signed_in'],
])('%s: nothing is requested', async (_name, missing, code) => {
  const { fetch, requests } = makeFetch();
  const answer = await createCall({ ...options, fetch, ...missing })(AGENT_ENDPOINTS.runCommand, REQUEST);
  expect(answer).toMatchObject({ ok: false, failure: { code } });
  expect(requests).toEqual([]);
});

test('a call that is given up ends at once and is not repeated', async () => {
  const { fetch, requests } = makeFetch('silence', { status: 200, body: RUN });
  const giveUp = new AbortController();
  const answer = createCall({ ...options, fetch })(AGENT_ENDPOINTS.runCommand, REQUEST, giveUp.signal);
  giveUp.abort();
  expect((await answer).ok).toBe(false);
  expect(requests).toHaveLength(1);
});
