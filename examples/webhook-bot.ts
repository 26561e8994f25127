// A bot in twenty lines: npm run example:bot. docs/bots/webhook.md says how to put it behind a local Flex.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { LOCAL_BOT } from '../scripts/stack/bot-settings';

const webhook = new Webhook(process.env.VAULT_BOT_SECRET ?? LOCAL_BOT.secret);

function answer(event: BotEvent): object {
  const say = (words: string) => ({ actions: [{ type: 'say', text: words }] });
  if (String(event.type) === 'list_commands') return { commands: [{ name: 'weather', title: 'Tell the weather' }] };
  if (event.type === 'agent_command') return say('It is sunny.');
  if (event.type === 'handback') return say('I am back. What else can I do?');
  if (event.type === 'media') return say('Nice! What is it?');
  if (event.type !== 'message') return { actions: [] };
  if (/person|agent|human/i.test(event.data.text)) return { actions: [{ type: 'handoff' }] };
  return say(`You said: ${event.data.text.slice(0, 100)}`);
}

export const server = createServer(async (request, response) => {
  try {
    const event = webhook.verify(await text(request), Object(request.headers)) as BotEvent;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(event)));
  } catch {
    response.writeHead(401).end();
  }
}).listen(Number(process.env.PORT ?? new URL(LOCAL_BOT.url).port), '127.0.0.1');
