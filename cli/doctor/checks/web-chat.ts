import { type Check, failure, NOT_DEPLOYED, type Verdict, well } from '../check';

const FIX = 'bot-handoff setup makes another and writes it into the settings; then bot-handoff deploy.';

/** What the Functions open web chats with, as they are deployed and not as the settings file has it. */
export const webChat: Check = {
  id: 'web-chat',
  title: 'API key and address of web chats',
  why: 'A page opens its chat at this address, with a token that this key signs: without either there are no web chats.',
  async look({ functions, survey: { wishes } }) {
    if (!functions) return NOT_DEPLOYED;
    const { TWILIO_API_KEY_SID: key, TWILIO_ADDRESS_SID: address } = functions.variables;
    const isStale = (name: string) => wishes.staleSettings?.includes(name) ?? false;
    const verdicts: readonly Verdict[] = [
      isStale('TWILIO_API_KEY_SID')
        ? failure(`The API key ${key ?? ''} that the Functions are deployed with does not open this account.`, FIX)
        : well(`The API key ${key} opens this account.`),
      isStale('TWILIO_ADDRESS_SID')
        ? failure(`The address ${address ?? ''} that the Functions are deployed with is not on this account.`, FIX)
        : well(`The address ${address} is there.`),
    ];
    return verdicts;
  },
};
