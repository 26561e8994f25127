import { createServer, type IncomingMessage } from 'node:http';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import { BOT_REPLY_ENDPOINT, LARGEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import { describeIssues } from '@bot-handoff/contract/describe-issues';

/** Stands in for our endpoint while a bot is tested. */
export interface ReplyDesk {
  readonly url: string;
  /** What the bot replies in this conversation next; undefined when nothing comes in so many milliseconds. */
  next(conversation: string, within: number): Promise<readonly BotAction[] | undefined>;
  /** What was wrong with replies that came. */
  readonly faults: readonly string[];
  close(): void;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LARGEST_BOT_BODY) throw new Error(`more than ${LARGEST_BOT_BODY} bytes`);
  }
  return text;
}

/** @param token what the bot has to bring; replies with another one are refused */
export async function openReplyDesk(port: number, token: string): Promise<ReplyDesk> {
  const waiting = new Map<string, (actions: readonly BotAction[]) => void>();
  const early = new Map<string, readonly BotAction[]>();
  const seen = new Set<string>();
  const faults: string[] = [];

  function take(headers: IncomingMessage['headers'], text: string): { readonly status: number; readonly body: object } {
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: { code: 'wrong_secret' } };
    const key = String(headers['idempotency-key'] ?? '');
    if (key === '') return { status: 400, body: { code: 'invalid_request', message: 'Idempotency-Key is missing' } };
    const read = BOT_REPLY_ENDPOINT.request.safeParse(JSON.parse(text));
    if (!read.success) {
      return { status: 400, body: { code: 'invalid_request', message: describeIssues(read.error.issues).join('; ') } };
    }
    const { conversationSid, actions } = read.data;
    if (!seen.has(key)) {
      seen.add(key);
      const hear = waiting.get(conversationSid);
      if (hear) hear(actions);
      else early.set(conversationSid, actions);
    }
    return { status: 200, body: { accepted: true } };
  }

  const server = createServer(async (request, response) => {
    const { status, body } = await readText(request)
      .then((text) => take(request.headers, text))
      .catch((error: unknown) => ({ status: 400, body: { code: 'invalid_request', message: String(error) } }));
    if (status !== 200) faults.push(`a reply was refused with ${status} ${JSON.stringify(body)}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const listensAt = typeof address === 'object' && address ? address.port : port;

  return {
    url: `http://127.0.0.1:${listensAt}/${BOT_REPLY_ENDPOINT.path}`,
    faults,
    async next(conversation, within) {
      const known = early.get(conversation);
      if (known) {
        early.delete(conversation);
        return known;
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => done(undefined), within);
        const done = (actions: readonly BotAction[] | undefined) => {
          clearTimeout(timer);
          waiting.delete(conversation);
          resolve(actions);
        };
        waiting.set(conversation, done);
      });
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
