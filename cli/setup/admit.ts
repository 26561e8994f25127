import type { Step } from './plan';
import type { Wishes } from './wanted';
import { callWebhook, type ProbeAnswer } from './webhook-probe';

export interface ProbedAccount {
  readonly accountSid: string;
  /** Undefined when only an API key is known: nothing can be signed then. */
  readonly authToken: string | undefined;
}

type Urls = Pick<Wishes, 'functionsUrl' | 'guardUrl' | 'prefix'>;

const TELLS_FUNCTIONS = ['task-events', 'interaction-events', 'conversation-events', 'address'];
const NO_CONVERSATION = `CH${'0'.repeat(32)}`;

function checkOk(url: string, { status, body }: ProbeAnswer): void {
  if (status === 200) return;
  if (status === 403) {
    throw new Error(`${url} does not take what this account signs. Deploy it again, so that it knows the auth token.`);
  }
  throw new Error(`${url} answered ${status}: ${body.slice(0, 200)}`);
}

/**
 * Lets a step be done only when what it would tell, or ask, is there and works. The guard stands before every message
 * of the account: it has to let one through, to read our state, and to refuse a command.
 *
 * @returns what throws an Error with the reason when a step must not be done
 */
export function createAdmission(urls: Urls, { accountSid, authToken }: ProbedAccount): (step: Step) => Promise<void> {
  let functions: Promise<void> | undefined;

  async function probeFunctions(token: string): Promise<void> {
    const url = `${urls.functionsUrl}/webhooks/conversations`;
    checkOk(url, await callWebhook({ url, authToken: token, fields: { AccountSid: accountSid, EventType: 'probe' } }));
  }

  async function probeGuard(token: string): Promise<void> {
    const url = `${urls.guardUrl}/webhooks/message-guard`;
    const common = {
      AccountSid: accountSid,
      EventType: 'onMessageAdd',
      Source: 'SDK',
      ConversationSid: NO_CONVERSATION,
    };
    const post = (Body: string) => callWebhook({ url, authToken: token, fields: { ...common, Body } });
    checkOk(url, await post('probe'));
    const literal = await post(`${urls.prefix}${urls.prefix}probe`);
    if (literal.status !== 200) {
      throw new Error(`The guard cannot read our state. Deploy it with the settings of the Functions: ${literal.body}`);
    }
    const command = await post(`${urls.prefix}probe`);
    if (command.status !== 403) throw new Error(`The guard lets a command through: it answered ${command.status}.`);
  }

  return async ({ wanted }) => {
    if (wanted.kind === 'guard') {
      if (authToken === undefined) {
        throw new Error('The guard is switched on after a test call, which only the auth token can sign. Run with it.');
      }
      await probeGuard(authToken);
    }
    const tells = TELLS_FUNCTIONS.includes(wanted.kind) && urls.functionsUrl !== undefined;
    if (tells && authToken !== undefined) {
      functions ??= probeFunctions(authToken);
      await functions;
    }
  };
}
