import { createServer, type IncomingMessage } from 'node:http';
import { conversationSid } from '@bot-handoff/contract';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import { BOT_REPLY_ENDPOINT, LARGEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import { describeIssues } from '@bot-handoff/contract/describe-issues';

/** A reply, or why one could not be taken. */
export type Replied = { readonly actions: readonly BotAction[] } | { readonly refused: string };

export interface Awaited {
  readonly conversation: string;
  /** Milliseconds. */
  readonly within: number;
  /** The bot has replied to the same event before: a reply with a key that was there already counts, too. */
  readonly isRepeat: boolean;
}

/** Stands in for our endpoint while a bot is tested. */
export interface ReplyDesk {
  readonly url: string;
  /** What the bot replies in this conversation next; undefined when nothing comes in time. */
  next(awaited: Awaited): Promise<Replied | undefined>;
  /** What was wrong with replies that came. */
  readonly faults: readonly string[];
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const invalid = (message: string): Answer => ({ status: 400, body: { code: 'invalid_request', message } });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

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
  const waiting = new Map<string, { readonly isRepeat: boolean; readonly hear: (replied: Replied) => void }>();
  const early = new Map<string, Replied>();
  const seen = new Set<string>();
  const faults: string[] = [];

  function pass(conversation: string, replied: Replied, isNew: boolean): void {
    const waiter = waiting.get(conversation);
    if (waiter && (isNew || waiter.isRepeat)) waiter.hear(replied);
    else if (isNew) early.set(conversation, replied);
  }

  function take(headers: IncomingMessage['headers'], body: unknown): Answer {
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: { code: 'wrong_secret' } };
    const key = String(headers['idempotency-key'] ?? '');
    if (key === '') return invalid('Idempotency-Key is missing');
    const read = BOT_REPLY_ENDPOINT.request.safeParse(body);
    if (!read.success) return invalid(describeIssues(read.error.issues).join('; '));
    const { conversationSid: conversation, actions } = read.data;
    const isNew = !seen.has(key);
    seen.add(key);
    pass(conversation, { actions }, isNew);
    return { status: 200, body: { accepted: true } };
  }

  async function serve(request: IncomingMessage): Promise<Answer> {
    const body: unknown = JSON.parse(await readText(request));
    const answer = take(request.headers, body);
    if (answer.status === 200) return answer;
    const refused = `${answer.status} ${JSON.stringify(answer.body)}`;
    faults.push(`a reply was refused with ${refused}`);
    const meant = conversationSid.safeParse(isRecord(body) ? body.conversationSid : undefined);
    if (meant.success) pass(meant.data, { refused }, true);
    return answer;
  }

  const server = createServer(async (request, response) => {
    const { status, body } = await serve(request).catch((error: unknown) => {
      faults.push(`a reply could not be read: ${String(error)}`);
      return invalid(String(error));
    });
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
    async next({ conversation, within, isRepeat }) {
      const known = early.get(conversation);
      if (known) {
        early.delete(conversation);
        return known;
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => done(undefined), within);
        const done = (replied: Replied | undefined) => {
          clearTimeout(timer);
          waiting.delete(conversation);
          resolve(replied);
        };
        waiting.set(conversation, { isRepeat, hear: done });
      });
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
