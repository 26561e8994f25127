import { callWebhook, type ProbeAnswer } from './webhook-probe';

const NO_CONVERSATION = `CH${'0'.repeat(32)}`;

/** Who signs a test call. */
export interface Signer {
  readonly accountSid: string;
  readonly authToken: string;
}

function checkOk(url: string, { status, body }: ProbeAnswer): void {
  if (status === 200) return;
  if (status === 403) {
    throw new Error(`${url} does not take what this account signs. Deploy it again, so that it knows the auth token.`);
  }
  throw new Error(`${url} answered ${status}: ${body.slice(0, 200)}`);
}

/** @throws Error that says what is wrong with the Functions */
export async function probeFunctions(functionsUrl: string, { accountSid, authToken }: Signer): Promise<ProbeAnswer> {
  const url = `${functionsUrl}/webhooks/conversations`;
  const answer = await callWebhook({ url, authToken, fields: { AccountSid: accountSid, EventType: 'probe' } });
  checkOk(url, answer);
  return answer;
}

/**
 * The guard stands before every message of the account: it has to let one through, to read our state, and to refuse a
 * command.
 *
 * @throws Error that says what is wrong with the guard
 */
export async function probeGuard(guardUrl: string, prefix: string, { accountSid, authToken }: Signer): Promise<void> {
  const url = `${guardUrl}/webhooks/message-guard`;
  const common = { AccountSid: accountSid, EventType: 'onMessageAdd', Source: 'SDK', ConversationSid: NO_CONVERSATION };
  const post = (Body: string) => callWebhook({ url, authToken, fields: { ...common, Body } });
  checkOk(url, await post('probe'));
  const literal = await post(`${prefix}${prefix}probe`);
  if (literal.status !== 200) {
    throw new Error(`The guard cannot read our state. Deploy it with the settings of the Functions: ${literal.body}`);
  }
  const command = await post(`${prefix}probe`);
  if (command.status !== 403) throw new Error(`The guard lets a command through: it answered ${command.status}.`);
}
