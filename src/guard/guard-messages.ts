import { readPrefix } from '../../contract/src/command-line';
import type { FunctionContext, FunctionEvent, FunctionHandler } from '../adapters/twilio/function';
import { findCustomer } from './find-customer';
import { judgePost, type Ruling } from './judge-post';
import { readPost } from './post';

/** The runtime's global. */
declare const Twilio: {
  Response: new () => {
    setStatusCode(status: number): void;
    setBody(body: unknown): void;
    appendHeader(name: string, value: string): void;
  };
};

const PREFIX = '/';

/** A prefix that nobody could type counts as not set: the other Functions refuse to start with it. */
function prefixOf({ BOT_HANDOFF_PREFIX: given }: FunctionContext): string {
  return (typeof given === 'string' && readPrefix(given)) || PREFIX;
}

async function ruleOn(context: FunctionContext, event: FunctionEvent): Promise<Ruling> {
  const { ACCOUNT_SID: account } = context;
  if (typeof account === 'string' && event.AccountSid !== account) {
    return { kind: 'refuse', why: 'This webhook is not from the account that this deployment is for.' };
  }
  const post = readPost(event);
  if (!post) return { kind: 'pass' };
  const ruling = await judgePost(post, prefixOf(context), (conversation) => findCustomer(context, conversation));
  if (ruling.kind === 'refuse') {
    const { conversation, text } = post;
    console.warn(JSON.stringify({ event: 'message.refused', conversation, length: text.length, why: ruling.why }));
  }
  return ruling;
}

/** Twilio publishes on 200, altered by what the body names, and rejects (50056) on any 4xx or 5xx. */
function answerOf(ruling: Ruling): unknown {
  switch (ruling.kind) {
    case 'pass':
      return {};
    case 'rewrite':
      return { body: ruling.body, attributes: ruling.attributes };
    case 'refuse': {
      const response = new Twilio.Response();
      response.setStatusCode(403);
      response.appendHeader('Content-Type', 'application/json');
      response.setBody({ message: ruling.why });
      return response;
    }
  }
}

/**
 * The service-wide pre-event webhook: keeps commands that came past the plugin from becoming messages. It asks for
 * nothing unless a message begins with the prefix, and whatever goes wrong before that is known lets it through,
 * since every customer's message passes here.
 */
export const guardMessages: FunctionHandler = async (context, event, callback) => {
  let ruling: Ruling = { kind: 'pass' };
  try {
    ruling = await ruleOn(context, event);
  } catch (error) {
    console.error(JSON.stringify({ event: 'guard.failed', error: String(error) }));
  }
  callback(null, answerOf(ruling));
};
