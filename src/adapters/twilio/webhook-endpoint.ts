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
import { withHeadStart } from './head-start';
import { type Caller, createSend } from './send';

/** The rest of an endpoint: all that is not needed to send the first call. */
export interface WebhookParts<Served extends Base> {
  readonly compose: Compose<Served>;
  readonly read: (fields: unknown) => Notice | undefined;
}

/** Who calls, by the settings as they come: those that are wrong are named when all of them are read. */
function callerOf({ ACCOUNT_SID, AUTH_TOKEN, TWILIO_API_BASE }: FunctionContext): Caller | undefined {
  if (typeof ACCOUNT_SID !== 'string' || typeof AUTH_TOKEN !== 'string') return undefined;
  const apiBase = typeof TWILIO_API_BASE === 'string' ? TWILIO_API_BASE.replace(/\/$/, '') : undefined;
  return { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, apiBase };
}

/**
 * A webhook of Twilio's, whose signature the runtime has checked. What does not concern us is answered at once.
 *
 * The first one of a process sends its first calls, then loads what understands the answers: a cold start costs the
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
    const work = () => handle(context, event);
    const caller = isCold && event.AccountSid === context.ACCOUNT_SID ? callerOf(context) : undefined;
    isCold = false;
    const service = context.TWILIO_SYNC_SERVICE_SID;
    const reads = caller && typeof service === 'string' ? glance(event, service) : [];
    return caller && reads.length > 0 ? withHeadStart(reads, createSend(caller), work) : work();
  });
}
