// A bot platform of one file's size, in front of Flex: npm run example:front. See docs/bots/in-front.md.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { BotEvent, BotQuestion } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { type Chat, COMMANDS, createChat } from './chat';
import { createFlex } from './flex';

export interface PlatformOptions {
  /** Where the Functions are, when they are called. */
  readonly functionsUrl: () => string;
  /** Checks what comes from Flex. */
  readonly secret: string;
  /** Proves to the Functions who calls. */
  readonly token: string;
}

const page = readFileSync(join(__dirname, 'page.html'), 'utf8');
const json = (response: ServerResponse, body: object, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

export function createPlatform({ functionsUrl, secret, token }: PlatformOptions) {
  const flex = createFlex(functionsUrl, token);
  const webhook = new Webhook(secret);
  const chats = new Map<string, Chat>();
  const watchers = new Map<string, Set<ServerResponse>>();
  /** As if the platform were gone; the example's page can say so. */
  let isDown = false;

  const show = (id: string, to: ServerResponse) =>
    to.write(`data: ${JSON.stringify({ ...chats.get(id)?.view(), isDown })}\n\n`);
  const changed = (id: string) => {
    for (const to of watchers.get(id) ?? []) show(id, to);
  };

  function watch(id: string, response: ServerResponse) {
    if (!chats.has(id))
      chats.set(
        id,
        createChat(id, flex, () => changed(id)),
      );
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const those = watchers.get(id) ?? new Set();
    watchers.set(id, those.add(response));
    response.on('close', () => those.delete(response));
    show(id, response);
  }

  /** Flex tells us something. */
  async function hearFlex(request: IncomingMessage, response: ServerResponse) {
    const body = await text(request);
    if (isDown) return json(response, {}, 503);
    let event: BotEvent | BotQuestion;
    try {
      event = webhook.verify(body, Object(request.headers)) as BotEvent | BotQuestion;
    } catch {
      return json(response, {}, 401);
    }
    if (event.type === 'list_commands') return json(response, { commands: COMMANDS });
    const chat = chats.get(event.conversation.chat ?? '');
    return json(response, chat?.notice(event) ?? { actions: [] });
  }

  async function hearPage(id: string, what: string | undefined, request: IncomingMessage, response: ServerResponse) {
    if (what === 'lines') return watch(id, response);
    if (what === 'down') {
      isDown = !isDown;
      changed(id);
      return json(response, { isDown });
    }
    const { said } = JSON.parse(await text(request)) as { said: unknown };
    await chats.get(id)?.hear(String(said).slice(0, 1_000));
    return json(response, {});
  }

  return createServer(async (request, response) => {
    try {
      const [, area, id = '', what] = (request.url ?? '/').split('/');
      if (request.method === 'POST' && area === '') return await hearFlex(request, response);
      if (area === 'chat') return await hearPage(id, what, request, response);
      if (area !== '') return json(response, {}, 404);
      const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
      return response.end(page.replace('{{chat}}', randomUUID()));
    } catch (error) {
      console.error(String(error));
      return json(response, {}, 500);
    }
  });
}
