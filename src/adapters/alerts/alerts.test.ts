import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { createSimulator } from '../../../simulator/server';
import { ACCOUNT } from '../../../simulator/world/account';
import { asInvocation } from '../twilio/invocation';
import { createRest } from '../twilio/rest';
import { createAlertingLog } from './alerting-log';
import { createAlerts } from './create-alerts';
import { createSyncAlertTurns, type TakeAlertTurn } from './sync-alert-turns';

const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
const CONVERSATION = `CH${'1'.repeat(32)}`;
const MINUTE = 60_000;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Where an administrator listens. */
async function listen(status = 204) {
  const heard: { text: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    heard.push({ text, headers: request.headers });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts` };
}

/** A process of the Functions with its log. */
function startProcess(url: string, time: { now: number }, takeTurn: TakeAlertTurn = async () => true) {
  const lines: string[] = [];
  const log = { info: (event: string) => lines.push(event), error: (event: string) => lines.push(event) };
  const raise = createAlerts(
    { url, secret, minutes: 15, accountSid: ACCOUNT.accountSid },
    { takeTurn, clock: { now: () => time.now }, log },
  );
  const alerting = createAlertingLog(log, raise);
  const report = (event: string, facts: object = {}) => asInvocation(async () => alerting.error(event, { ...facts }));
  return { report, lines };
}

test('a leak is told before the invocation ends: small, signed, and without what anybody said', async () => {
  const { heard, url } = await listen();
  const { report, lines } = startProcess(url, { now: Date.now() });
  const facts = { conversation: CONVERSATION, message: `IM${'1'.repeat(32)}`, recalled: true, error: 'I am Maya' };
  await report('command.leaked', { ...facts, type: 'she said: call me' });
  expect(lines).toEqual(['command.leaked']);
  const [alert] = heard;
  const told = new Webhook(secret).verify(alert?.text ?? '', alert?.headers as Record<string, string>);
  expect(told).toEqual({
    v: 1,
    id: expect.stringMatching(/^leak\.\d+$/),
    kind: 'leak',
    timestamp: expect.stringMatching(/Z$/),
    account: ACCOUNT.accountSid,
    conversation: CONVERSATION,
    message: facts.message,
    recalled: true,
  });
});

test('other lines of the log are nobody else’s', async () => {
  const { heard, url } = await listen();
  const { report, lines } = startProcess(url, { now: Date.now() });
  await report('wait.unknown');
  expect([lines, heard]).toEqual([['wait.unknown'], []]);
});

test('at most once per kind in fifteen minutes, whichever process it is', async () => {
  const { heard, url } = await listen();
  const simulator = await createSimulator({ port: 0, quiet: true });
  closers.push(() => simulator.close());
  const rest = createRest({ accountSid: ACCOUNT.accountSid, authToken: ACCOUNT.authToken, apiBase: simulator.url });
  const time = { now: Date.now() };
  const start = () => startProcess(url, time, createSyncAlertTurns(rest, ACCOUNT.syncServiceSid));
  const [one, other] = [start(), start()];
  const kinds = () => heard.map(({ text }) => (JSON.parse(text) as { kind: string }).kind);

  await Promise.all([one.report('bot.failed'), other.report('bot.failed'), one.report('bot.failed')]);
  await one.report('sweep.late');
  time.now += 14 * MINUTE;
  await other.report('bot.failed');
  expect(kinds()).toEqual(['bot_failed', 'sweep_late']);
  time.now += 2 * MINUTE;
  await Promise.all([one.report('bot.failed'), other.report('bot.failed'), start().report('bot.failed')]);
  expect(kinds()).toEqual(['bot_failed', 'sweep_late', 'bot_failed']);
});

test.each([
  ['that refuses', async () => (await listen(500)).url, /alert\.not-sent/],
  ['where nobody listens', async () => 'http://127.0.0.1:1/', /alert\.not-sent/],
])('an address %s costs nothing but a line', async (_, open, line) => {
  const { report, lines } = startProcess(await open(), { now: Date.now() });
  await report('flow.failed', { conversation: CONVERSATION });
  expect(lines.join(' ')).toMatch(line);
});

test('where nobody knows whose turn it is, it is told', async () => {
  const { heard, url } = await listen();
  const { report } = startProcess(url, { now: Date.now() }, () => Promise.reject(new Error('Sync is down')));
  await report('handoff.failed');
  expect(heard).toHaveLength(1);
});
