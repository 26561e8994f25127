import { randomUUID } from 'node:crypto';
import { AGENT_ENDPOINTS } from '@bot-handoff/contract';
import type { BotEvent, BotQuestion } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import { AGENT } from '../../simulator/world/account';
import { respond, serveBot } from '../bots/serve-bot';
import { until } from '../until';
import { openStand } from './core-stand';

export interface Started {
  readonly conversationSid: string;
  readonly epoch: number;
}

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The real Functions with a platform of the test's own in front of them: what it hears, and what it asks for. */
export async function openFrontStand() {
  const heard: BotEvent[] = [];
  /** What the platform does; tests change it. */
  const platform = { isDown: false, answer: { actions: [] } as object, commands: [] as object[] };
  /** What stands at addresses of the platform's, by path. */
  const files = new Map<string, { readonly type: string; readonly content: Buffer }>();
  const bot = await serveBot((request, response) => {
    const file = files.get(request.path);
    if (file) return response.writeHead(200, { 'content-type': file.type }).end(file.content);
    if (request.headers['webhook-id'] === undefined) return respond(response, {}, 404);
    const event = new Webhook(LOCAL_BOT.secret).verify(request.text, request.headers) as BotEvent | BotQuestion;
    if (platform.isDown) return respond(response, {}, 503);
    if (event.type === 'list_commands') return respond(response, { commands: platform.commands });
    heard.push(event);
    return respond(response, event.type === 'agent_command' ? platform.answer : {});
  });
  const settings = {
    BOT_HANDOFF_BOT: 'webhook',
    BOT_HANDOFF_BOT_URL: bot.url,
    BOT_HANDOFF_HTTP_HOSTS: bot.host,
    VAULT_BOT_SECRET: LOCAL_BOT.secret,
    VAULT_BOT_TOKEN: LOCAL_BOT.token,
    BOT_HANDOFF_SWEEP_IN_PASSING: 'off',
  };
  const stand = await openStand({ settings }).catch(async (error) => {
    await bot.close();
    throw error;
  });
  const { world, core } = stand;

  async function call(
    path: string,
    body: unknown,
    { key = randomUUID() as string, token = LOCAL_BOT.token as string } = {},
  ) {
    const answer = await fetch(`${core.functionsUrl}/bot/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> } satisfies Answered;
  }

  async function start(body: object = {}, key?: string): Promise<Started> {
    const answer = await call('start', { chat: randomUUID(), ...body }, key === undefined ? {} : { key });
    if (answer.status !== 200) throw new Error(`not started: ${JSON.stringify(answer)}`);
    return answer.body as unknown as Started;
  }

  const tasksOf = (conversationSid: string) =>
    world.taskrouter.tasks().filter(({ attributes }) => attributes.conversationSid === conversationSid);
  const openTask = (conversationSid: string) =>
    until(() => tasksOf(conversationSid).find(({ assignmentStatus }) => /pending|reserved/.test(assignmentStatus)));

  const hears = (conversationSid: string, type: BotEvent['type'], nth = 1) =>
    until(
      () =>
        heard.filter((event) => event.conversation.sid === conversationSid && event.type === type)[nth - 1] as
          | BotEvent
          | undefined,
    );

  /** Alice accepts, and the platform has heard of it. */
  async function accept(conversationSid: string, nth = 1) {
    const task = await openTask(conversationSid);
    const reservation = await until(() =>
      world.taskrouter
        .reservations()
        .find(({ taskSid, reservationStatus }) => taskSid === task.sid && reservationStatus === 'pending'),
    );
    const channel = world.interactions.channelOfConversation(conversationSid);
    const invite = world.interactions.invites(channel?.sid ?? '').find(({ taskSid }) => taskSid === task.sid);
    await world.interactions.acceptInvite(invite?.sid ?? '', reservation.sid);
    const { conversation } = await hears(conversationSid, 'reservation_accepted', nth);
    return { task, epoch: conversation.epoch };
  }

  const alice = () => {
    const [worker] = world.taskrouter.workers();
    if (!worker) throw new Error('no worker');
    return worker;
  };

  /** Alice types it in Flex. */
  const agentSays = (conversationSid: string, body: string, mediaSids: string[] = []) =>
    world.conversations.post(
      { conversationSid, author: AGENT.identity, body, mediaSids },
      { source: 'SDK', identity: AGENT.identity },
    );

  const customerOf = (conversationSid: string) => world.conversations.participants(conversationSid)[0]?.identity;

  async function agentAsks(endpoint: keyof typeof AGENT_ENDPOINTS, request: object): Promise<Answered> {
    const answer = await fetch(`${core.functionsUrl}/${AGENT_ENDPOINTS[endpoint].path}`, {
      method: 'POST',
      body: new URLSearchParams({
        Token: world.tokens.mintFlexToken(alice(), ['agent']),
        Body: JSON.stringify(request),
      }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  return {
    ...{
      core,
      world,
      heard,
      platform,
      bot,
      files,
      call,
      start,
      tasksOf,
      hears,
      accept,
      agentSays,
      agentAsks,
      customerOf,
    },
    messagesOf: (conversationSid: string) => world.conversations.messages(conversationSid),
    async close() {
      await stand.close();
      await bot.close();
    },
  };
}

export type FrontStand = Awaited<ReturnType<typeof openFrontStand>>;
