import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { conversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Base } from './function';
import { glanceAtConversation } from './glances';
import { readOfPause, readOfState } from './plain-reads';
import { createRest } from './rest';
import { readSettings } from './settings';
import { webhookEndpoint } from './webhook-endpoint';

// An endpoint as Twilio calls it, against a stand-in for Sync. Whoever has been asked and does not answer holds
// everything up that should not have to wait, and the test ends by its time limit.

const sid = (prefix: string) => prefix + 'a'.repeat(32);
const conversation = conversationSid.parse(sid('CH'));
const service = sid('IS');
const state = readOfState(service, conversation);
const pause = readOfPause(service);
const STATE = `GET /sync.twilio.com${state.path}`;
const PAUSE = `GET /sync.twilio.com${pause.path}`;
const message = { AccountSid: sid('AC'), EventType: 'onMessageAdded', ConversationSid: conversation };

/** What Sync does when it is asked, instead of answering 200: one for each time, in order. */
type Reaction = { readonly status: number } | 'break' | Promise<void>;
let reactions: Record<string, Reaction[]>;
let asked: string[];
let sync: Server;
let settings: Record<string, string>;

beforeAll(async () => {
  class Response {
    setStatusCode(): void {}
    setBody(): void {}
    appendHeader(): void {}
  }
  Object.assign(globalThis, { Twilio: { Response } });
  sync = createServer(async ({ method, url }, response) => {
    const call = `${method} ${url}`;
    asked.push(call);
    const reaction = reactions[call]?.shift();
    if (reaction === 'break') return response.destroy();
    await reaction;
    const status = reaction && 'status' in reaction ? reaction.status : 200;
    return response.writeHead(status).end('{"revision":"1"}');
  });
  await new Promise<void>((resolve) => sync.listen(0, '127.0.0.1', resolve));
  settings = {
    ACCOUNT_SID: sid('AC'),
    AUTH_TOKEN: 'token',
    TWILIO_API_BASE: `http://127.0.0.1:${(sync.address() as AddressInfo).port}/`,
    TWILIO_API_KEY_SID: sid('SK'),
    TWILIO_API_KEY_SECRET: 'secret',
    TWILIO_CHAT_SERVICE_SID: sid('IS'),
    TWILIO_SYNC_SERVICE_SID: service,
    TWILIO_WORKSPACE_SID: sid('WS'),
    TWILIO_WORKFLOW_SID: sid('WW'),
    TWILIO_ADDRESS_SID: sid('IG'),
    BOT_HANDOFF_RESUME_SECRET: 'a secret of 16 characters',
  };
});
afterAll(() => {
  sync.close();
  sync.closeAllConnections();
});
beforeEach(() => {
  asked = [];
  reactions = {};
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});

interface Work {
  load?(): Promise<void>;
  serve?(base: Base): Promise<unknown>;
}

/** A webhook endpoint in a process that has just begun. */
function start({ load, serve }: Work) {
  const handler = webhookEndpoint<Base>(
    glanceAtConversation,
    async () => {
      await load?.();
      return {
        compose(context) {
          const read = readSettings(context);
          return { settings: read, rest: createRest(read), log: console };
        },
        read: () => ({ conversation, arrivals: [] }),
      };
    },
    async (_notice, base) => void (await serve?.(base)),
  );
  return (event: object = message, context: object = settings) =>
    new Promise<void>((resolve) => handler({ ...context }, { ...event }, () => resolve()));
}

const revision = z.object({ revision: z.string() });
const readBoth = ({ rest }: Base) => Promise.all([rest(state, revision), rest(pause, revision)]);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describe('the first webhook of a process', () => {
  test('has asked Twilio before the rest is loaded, and asks nothing twice', async () => {
    const serve = jest.fn(readBoth);
    await start({ load: () => until(() => asked.length === 2), serve })();
    expect(asked.sort()).toEqual([PAUSE, STATE].sort());
    await expect(serve.mock.results[0]?.value).resolves.toMatchObject([{ body: { revision: '1' } }, {}]);
  });

  test('an answer that there is nothing is an answer', async () => {
    reactions = { [STATE]: [{ status: 404 }] };
    const serve = jest.fn(({ rest }: Base) => rest(state, revision));
    await start({ serve })();
    await expect(serve.mock.results[0]?.value).rejects.toMatchObject({ status: 404 });
    expect(asked.filter((call) => call === STATE)).toHaveLength(1);
  });

  test.each([['break' as const], [{ status: 429 }]])('what went wrong (%j) is asked again', async (reaction) => {
    reactions = { [STATE]: [reaction] };
    const serve = jest.fn(readBoth);
    await start({ serve })();
    await expect(serve.mock.results[0]?.value).resolves.toMatchObject([{ body: { revision: '1' } }, {}]);
    expect(asked.filter((call) => call === STATE)).toHaveLength(2);
  });

  test('takes each answer once, and none from before a change', async () => {
    await start({
      async serve({ rest }) {
        await rest(state, revision);
        await rest(state, revision);
        await rest({ ...state, method: 'POST', form: {} }, revision);
        await rest(pause, revision);
      },
    })();
    expect(asked.filter((call) => call === STATE)).toHaveLength(2);
    expect(asked.filter((call) => call === PAUSE)).toHaveLength(2);
  });

  test.each<[string, Work]>([
    ['nobody takes its answer', {}],
    ['loading fails', { load: () => Promise.reject(new Error('no such part')) }],
  ])('nothing runs on after it has answered, also when %s', async (_, work) => {
    let answer = () => {};
    reactions = { [STATE]: [new Promise<void>((resolve) => (answer = resolve))] };
    let hasAnswered = false;
    const answered = start(work)().then(() => (hasAnswered = true));
    await until(() => asked.length === 2);
    // A call from here to Sync and back is longer than all that does not wait for Sync.
    await createRest(readSettings(settings))({ ...pause, path: '/other' }, revision);
    expect(hasAnswered).toBe(false);
    answer();
    await answered;
  });

  test.each<[string, object, object?]>([
    ['another account', { ...message, AccountSid: `AC${'b'.repeat(32)}` }],
    ['an event for which nobody waits', { ...message, EventType: 'onParticipantAdded' }],
    ['what is no conversation', { ...message, ConversationSid: `${sid('CH')}/../x` }],
    ['a deployment without settings', message, { ACCOUNT_SID: sid('AC') }],
  ])('asks nothing for %s', async (_, event, context = settings) => {
    await start({})(event, context);
    expect(asked).toEqual([]);
  });
});

test('later ones ask what they come to need', async () => {
  const send = start({});
  await send();
  asked = [];
  await send();
  expect(asked).toEqual([]);
});
