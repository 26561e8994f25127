import type { Endpoint, Refusal } from '@bot-handoff/contract';
import { DEEPEST_BOT_BODY, LARGEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import { describeIssues } from '@bot-handoff/contract/describe-issues';
import { findDeepest } from '@bot-handoff/contract/json-depth';
import { type Answer, answerOf, type Base, type Compose, type FunctionHandler, handlerOf, refused } from './function';
import { isSameSecret } from './same-secret';

/** Where the secret is that a bot brings when it replies by itself. */
const TOKEN = 'VAULT_BOT_TOKEN';
const LONGEST_KEY = 128;

const invalid = (message: string): Answer => refused({ code: 'invalid_request', message });

/** What is wrong with a body before anybody reads it. Depth first: what follows recurses. */
function objectionTo(fields: unknown, largest: number): string | undefined {
  const deep = findDeepest(fields, DEEPEST_BOT_BODY);
  if (deep !== undefined) return `${deep}: nested more than ${DEEPEST_BOT_BODY} levels deep`;
  const bytes = Buffer.byteLength(JSON.stringify(fields));
  return bytes > largest ? `The body has ${bytes} bytes, and may have ${largest}.` : undefined;
}

/** An endpoint for the bot that the settings name: its token, compared in constant time, and a key for each request. */
export const botEndpoint = <Served extends Base, Request, Response extends object>(
  compose: Compose<Served>,
  endpoint: Endpoint<Request, Response> & { readonly largest?: number },
  serve: (request: Request, served: Served & { readonly key: string }) => Promise<Response | Refusal>,
): FunctionHandler =>
  handlerOf(async (context, event) => {
    const served = compose(context);
    const { request: transport, ...fields } = event;
    const given = transport?.headers?.authorization?.replace(/^Bearer /, '') ?? '';
    const token = served.settings.vault.get(TOKEN) ?? '';
    if (token === '' || !isSameSecret(given, token)) {
      return refused({ code: 'wrong_secret', message: `Send the value of ${TOKEN} as "Authorization: Bearer ...".` });
    }
    const key = transport?.headers?.['idempotency-key'] ?? '';
    if (!/^[\x21-\x7e]+$/.test(key) || key.length > LONGEST_KEY) {
      return invalid(`Idempotency-Key: send 1 to ${LONGEST_KEY} visible ASCII characters, new ones for every reply.`);
    }
    const objection = objectionTo(fields, endpoint.largest ?? LARGEST_BOT_BODY);
    if (objection !== undefined) return invalid(objection);
    const read = endpoint.request.safeParse(fields);
    if (!read.success) return invalid(describeIssues(read.error.issues).join('; '));
    return answerOf(await serve(read.data, { ...served, key }));
  });
