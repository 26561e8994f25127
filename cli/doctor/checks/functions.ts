import { CONTRACT_HEADER, CONTRACT_VERSION } from '@bot-handoff/contract';
import { probeFunctions } from '../../setup/probe-services';
import { callWebhook } from '../../setup/webhook-probe';
import { type Check, failure, skipped, type Verdict, warning, well } from '../check';

/** Twilio gives a conversation's webhook 5 s; what takes so long without any work leaves too little. */
const SLOW_MS = 2_500;
const DEPLOY = 'bot-handoff deploy, then bot-handoff setup.';

function judgeContract(said: string | null): Verdict {
  if (said === String(CONTRACT_VERSION)) return well(`They speak contract ${said}, as this command does.`);
  const theirs = said === null ? 'an older one than 1' : `contract ${said}`;
  const fix = `Deploy the Functions and the plugin from one version: ${DEPLOY}`;
  return failure(`They speak ${theirs}; this command, and the plugin beside it, contract ${CONTRACT_VERSION}.`, fix);
}

/** They are there, take what Twilio signs, refuse what it has not signed, and fit this version. */
export const functions: Check = {
  id: 'functions',
  title: 'Functions',
  why: 'Everything that happens in a conversation is told to them; without them nobody answers the customer.',
  async look({ functions: deployed, signer, survey: { facts } }) {
    if (!deployed) {
      return facts.environments.length > 0
        ? failure(`They are deployed to ${facts.environments.join(' and ')}.`, 'Say which one: --environment NAME.')
        : failure('They are not deployed.', DEPLOY);
    }
    if (!signer) return skipped('A test call has to be signed, which only the auth token can.');
    let said: Awaited<ReturnType<typeof probeFunctions>>;
    try {
      said = await probeFunctions(deployed.url, signer);
    } catch (error) {
      return failure(error instanceof Error ? error.message : String(error), DEPLOY);
    }
    const url = `${deployed.url}/webhooks/conversations`;
    const fields = { AccountSid: signer.accountSid, EventType: 'probe' };
    const forged = await callWebhook({ url, authToken: signer.authToken, fields, signature: 'forged' });
    return [
      said.ms < SLOW_MS
        ? well(`${deployed.url} takes what this account signs, and answered in ${said.ms} ms.`)
        : warning(`${deployed.url} took ${said.ms} ms to answer a call that does nothing.`, 'Look again in a minute.'),
      forged.status >= 400 && forged.status < 500
        ? well('They refuse what is not signed by Twilio.')
        : failure(`They answered ${forged.status} to a forged signature.`, `Deploy the build as it is made: ${DEPLOY}`),
      judgeContract(said.headers.get(CONTRACT_HEADER)),
    ];
  },
};
