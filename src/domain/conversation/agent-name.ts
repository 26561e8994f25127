import type { JsonObject } from '../flow/engine';

/** How much of an agent's name customers see. Anything else is a literal, e.g. `Support`. */
export const AGENT_NAME_POLICIES = [
  'full',
  'first',
  'first_initial',
  'first_last_initial',
  'first_initial_last_initial',
] as const;

const NOBODY = 'Agent';

const BEGINS_A_NAME = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** What people see as one character can be several code points: an accent, a flag, a family. */
function initial(word: string): string {
  const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const all = Array.from(characters.segment(word), ({ segment }) => segment);
  return `${all.find((each) => BEGINS_A_NAME.test(each)) ?? all[0] ?? ''}.`;
}

/** The words of a name, without e-mail addresses, which are nobody's business. */
const wordsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/\s+/).filter((word) => word !== '' && !word.includes('@')) : [];

/**
 * The name an agent has towards the customer.
 *
 * Twilio shows `public_identity` before `full_name`; the worker's own name, often an e-mail address, comes last. The
 * last word is the last name, the first one the first, whatever stands between. A name of one word has no last name.
 *
 * @param policy one of {@link AGENT_NAME_POLICIES} or a literal
 * @returns "Agent" where nothing else is left
 */
export function nameAgent(policy: string, worker: { workerName: string; attributes: JsonObject }): string {
  const { public_identity: shown, full_name: full } = worker.attributes;
  const words = [shown, full, worker.workerName].map(wordsOf).find(({ length }) => length > 0) ?? [];
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  const known = AGENT_NAME_POLICIES.find((each) => each === policy);
  if (known === undefined) return policy.trim() || NOBODY;
  if (first === undefined) return NOBODY;
  switch (known) {
    case 'full':
      return words.join(' ');
    case 'first':
      return first;
    case 'first_initial':
      return initial(first);
    case 'first_last_initial':
      return last ? `${first} ${initial(last)}` : first;
    case 'first_initial_last_initial':
      return last ? `${initial(first)} ${initial(last)}` : initial(first);
  }
}

/** The identity that the worker has in conversations, or undefined where Flex has given them none. */
export function identityOfWorker({ contact_uri: contact }: JsonObject): string | undefined {
  const [, identity] = typeof contact === 'string' ? (/^client:(.+)$/.exec(contact) ?? []) : [];
  return identity;
}
