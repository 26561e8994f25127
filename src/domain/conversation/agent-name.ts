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

const initial = (word: string): string => `${[...word][0] ?? ''}.`;

const given = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/**
 * The name an agent has towards the customer.
 *
 * Twilio shows `public_identity` before `full_name`; the worker's own name comes last and only when it is not
 * an e-mail address, which is nobody's business. An empty outcome gives "Agent".
 */
export function nameAgent(policy: string, worker: { workerName: string; attributes: JsonObject }): string {
  const own = worker.workerName.includes('@') ? '' : worker.workerName.trim();
  const full = given(worker.attributes.public_identity) || given(worker.attributes.full_name) || own;
  const words = full.split(/\s+/).filter(Boolean);
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  if (policy !== '' && !AGENT_NAME_POLICIES.some((known) => known === policy)) return policy;
  if (!first) return NOBODY;
  switch (policy) {
    case 'first':
      return first;
    case 'first_initial':
      return initial(first);
    case 'first_last_initial':
      return last ? `${first} ${initial(last)}` : first;
    case 'first_initial_last_initial':
      return last ? `${initial(first)} ${initial(last)}` : initial(first);
    default:
      return full;
  }
}
