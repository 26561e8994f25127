import { type WorkerSid, workerSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { type Rest, TwilioRestError } from './rest';

const validation = z.object({
  valid: z.boolean(),
  worker_sid: z.nullish(workerSid),
  identity: z.nullish(z.string()),
  roles: z.nullish(z.array(z.string())),
});

/** Who an agent endpoint serves: everything comes from the token, nothing from the request. */
export interface SignedInAgent {
  readonly worker: WorkerSid;
  readonly identity: string;
  readonly roles: readonly string[];
}

/** The agent whom this Flex token belongs to, or null when Twilio does not vouch for it. */
export async function findAgent(rest: Rest, accountSid: string, token: string): Promise<SignedInAgent | null> {
  const path = `/v1/Accounts/${accountSid}/Tokens/validate`;
  try {
    const question = { method: 'POST', host: 'iam.twilio.com', path, json: { token }, isQuestion: true } as const;
    const { body } = await rest(question, validation);
    if (!body.valid || !body.worker_sid) return null;
    return { worker: body.worker_sid, identity: body.identity ?? '', roles: body.roles ?? [] };
  } catch (error) {
    if (error instanceof TwilioRestError && error.status >= 400 && error.status < 500 && error.status !== 429)
      return null;
    throw error;
  }
}
