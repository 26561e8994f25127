import { AGENT_ENDPOINTS, refusalBody } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { type Check, failure, NOT_DEPLOYED, skipped, type Verdict, well } from '../check';

const validation = z.object({ valid: z.boolean() });
const NOBODY = { Token: 'nobody', Body: JSON.stringify({ conversationSid: `CH${'0'.repeat(32)}` }) };

/** Agents are who their Flex tokens say, which Twilio is asked about. */
export const tokens: Check = {
  id: 'tokens',
  title: "Agents' tokens",
  why: 'Functions that cannot have a Flex token checked let no agent run a command or hand a conversation back.',
  async look({ functions, rest, signer }) {
    if (!functions) return NOT_DEPLOYED;
    const found: Verdict[] = [];
    if (signer) {
      const path = `/v1/Accounts/${signer.accountSid}/Tokens/validate`;
      const call = { method: 'POST', host: 'iam.twilio.com', path, json: { token: 'nobody' } } as const;
      const { body } = await rest(call, validation);
      found.push(
        body.valid
          ? failure(
              'Twilio takes a token that nobody has made.',
              'Ask Twilio: nobody could tell agents from strangers.',
            )
          : well('Twilio checks tokens for this account.'),
      );
    } else found.push(skipped('Only the auth token can ask Twilio to check one.'));
    const url = `${functions.url}/${AGENT_ENDPOINTS.conversation.path}`;
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(NOBODY) });
    const refusal = refusalBody.safeParse(await answer.json().catch(() => undefined));
    const isRefused = refusal.success && refusal.data.code === 'not_signed_in';
    const fix = 'Look into their log: twilio serverless:logs --tail.';
    found.push(
      isRefused
        ? well('The Functions refuse who is not signed in.')
        : failure(`They answered ${answer.status} to a stranger.`, fix),
    );
    return found;
  },
};
