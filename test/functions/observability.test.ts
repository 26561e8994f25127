import { Webhook } from 'standardwebhooks';
import { type BotRequest, respond, type ServedBot, serveBot } from '../bots/serve-bot';
import { until } from '../until';
import { openStand, type Stand } from './core-stand';

// What an operator sees of the real Functions: the log of one conversation, and an alert when the bot is down.

const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
const lines: string[] = [];
const alerts: BotRequest[] = [];

let stand: Stand;
let administrator: ServedBot;
beforeAll(async () => {
  administrator = await serveBot((request, response) => {
    alerts.push(request);
    return respond(response, {});
  });
  stand = await openStand({
    flows: 'test/bots/flows',
    print: (line) => lines.push(line),
    settings: {
      BOT_HANDOFF_BOT: 'webhook',
      BOT_HANDOFF_BOT_URL: 'http://127.0.0.1:1/',
      BOT_HANDOFF_HTTP_HOSTS: '127.0.0.1:1',
      VAULT_BOT_SECRET: secret,
      BOT_HANDOFF_ALERT_URL: administrator.url,
      VAULT_ALERT_SECRET: secret,
    },
  });
}, 180_000);
afterAll(async () => {
  await stand?.close();
  await administrator?.close();
});

interface Line {
  readonly event: string;
  readonly call?: string;
  readonly kind?: string;
  readonly conversation?: string;
}

/** Lines of the log; the runtime may print more on a line than what the Function wrote. */
const logged = (): Line[] =>
  lines.flatMap((line) => {
    const [json] = /\{"event":.*\}/.exec(line) ?? [];
    return json === undefined ? [] : [JSON.parse(json) as Line];
  });

test('one message can be followed from webhook to answer, and the administrator hears that the bot is down', async () => {
  const chat = await stand.openChat();
  await stand.say(chat, 'What is a quark, asks Maya?');
  await until(() => logged().find(({ event, kind }) => event === 'event.handled' && kind === 'message.added'));
  const own = logged().filter(({ conversation }) => conversation === chat.conversationSid);
  const { call } = own.find(({ kind }) => kind === 'message.added') ?? {};
  expect(call).toEqual(expect.any(String));
  expect(own.filter((line) => line.call === call).map(({ event }) => event)).toEqual(
    expect.arrayContaining(['bot.failed', 'message.sent', 'event.handled']),
  );
  expect(lines.join('\n')).not.toContain('quark');

  await until(() => alerts[0]);
  const told = alerts.map(({ text, headers }) => new Webhook(secret).verify(text, headers) as { kind: string });
  expect(told.map(({ kind }) => kind)).toEqual(['bot_failed']);
  expect(told[0]).toMatchObject({ conversation: chat.conversationSid });
  expect(JSON.stringify(told)).not.toContain('quark');
}, 60_000);
