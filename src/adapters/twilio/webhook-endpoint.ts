import type { ConversationSid } from '@bot-handoff/contract';
import type { Notice } from './conversation-webhook';
import {
  type Answer,
  type Base,
  type Compose,
  type FunctionContext,
  type FunctionEvent,
  type FunctionHandler,
  handlerOf,
  refused,
} from './function';
import type { Glance } from './glances';
import { type PlainRead, withHeadStart } from './head-start';
import { readOfState } from './read-of-state';
import { type Caller, createSend } from './send';

/** The rest of an endpoint: all that is not needed to send the first call. */
export interface WebhookParts<Served extends Base> {
  readonly compose: Compose<Served>;
  readonly read: (fields: unknown) => Notice | undefined;
}

interface FirstCall {
  readonly read: PlainRead;
  readonly caller: Caller;
}

/** The settings as they come: those that are wrong are named when all of them are read. */
function firstCallOf(context: FunctionContext, conversation: ConversationSid): FirstCall | undefined {
  const {
    ACCOUNT_SID: accountSid,
    AUTH_TOKEN: authToken,
    TWILIO_SYNC_SERVICE_SID: service,
    TWILIO_API_BASE: base,
  } = context;
  if (typeof accountSid !== 'string' || typeof authToken !== 'string' || typeof service !== 'string') return undefined;
  const apiBase = typeof base === 'string' ? base.replace(/\/$/, '') : undefined;
  return { read: readOfState(service, conversation), caller: { accountSid, authToken, apiBase } };
}

/**
 * A webhook of Twilio's, whose signature the runtime has checked. What does not concern us is answered at once.
 *
 * The first one of a process sends its first call, then loads what understands the answer: a cold start costs the
 * longer of the two, not both. Later ones have everything loaded, and know which conversations need no call.
 */
export function webhookEndpoint<Served extends Base>(
  glance: Glance,
  load: () => Promise<WebhookParts<Served>>,
  serve: (notice: Notice, served: Served) => Promise<void>,
): FunctionHandler {
  let isCold = true;

  async function handle(context: FunctionContext, event: FunctionEvent): Promise<Answer> {
    const { compose, read } = await load();
    const served = compose(context);
    if (event.AccountSid !== served.settings.accountSid) {
      return refused({
        code: 'not_signed_in',
        message: 'This webhook is not from the account that this deployment is for.',
      });
    }
    const notice = read(event);
    if (notice) await serve(notice, served);
    return { status: 200, body: {} };
  }

  return handlerOf((context, event) => {
    const conversation = isCold && event.AccountSid === context.ACCOUNT_SID ? glance(event) : undefined;
    isCold = false;
    const first = conversation && firstCallOf(context, conversation);
    const work = () => handle(context, event);
    return first ? withHeadStart(first.read, createSend(first.caller), work) : work();
  });
}
