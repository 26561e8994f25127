import { readCommandLine, readDelivery } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { Ledger } from '../ledger';
import type { Violation } from './violation';

/** What a bot in front has said for its customer, and what it has heard. */
export interface FrontTalk {
  /** Some are said more than once. */
  readonly said: readonly string[];
  /** Those of them that were answered with 200. */
  readonly taken: readonly string[];
  /** In the order it was heard, and answered well. */
  readonly heard: readonly BotEvent[];
}

interface Place {
  readonly conversation: string;
  readonly identity: string;
  readonly isClosed: boolean;
}

/** What its customer says stands in the conversation, each time once; what agents say reaches it, in order; commands never do. */
export function checkFront(
  { said, taken, heard }: FrontTalk,
  { conversation, identity, isClosed }: Place,
  ledger: Ledger,
) {
  const violations: Violation[] = [];
  const messages = ledger.said.map(({ message }) => message).filter((each) => each.conversationSid === conversation);
  const customers = messages.filter(({ author }) => author === identity).map(({ body }) => body ?? '');
  for (const text of new Set([...taken, ...customers.filter((body) => body !== '')])) {
    const count = (texts: readonly string[]) => texts.filter((each) => each === text).length;
    const [times, wanted, least] = [count(customers), count(said), count(taken)];
    const detail = `"${text}" was said ${wanted} times, taken ${least} times and posted ${times} times`;
    if (times > wanted) violations.push({ rule: 'no repeats', detail });
    if (times < least && !isClosed) violations.push({ rule: 'all done', detail });
  }
  const told = heard.flatMap((event) => (event.type === 'agent_message' ? [event] : []));
  for (const { data } of told) {
    if (readCommandLine(data.text).kind !== 'command') continue;
    violations.push({ rule: 'no command in the conversation', detail: `message ${data.index} was relayed` });
  }
  const indexes = [...new Set(told.map(({ data }) => data.index))];
  if (indexes.some((index, at) => index < (indexes[at - 1] ?? index))) {
    violations.push({ rule: 'relay', detail: `messages came in the order ${indexes.join(', ')}` });
  }
  const agents = messages.filter(
    ({ source, author, body }) =>
      source === 'SDK' && author !== identity && readCommandLine(body ?? '').kind !== 'command',
  );
  const missing = agents.filter(
    ({ index, attributes }) => !indexes.includes(index) && readDelivery(attributes) !== 'failed',
  );
  for (const { index } of missing) violations.push({ rule: 'relay', detail: `message ${index} never came` });
  return violations;
}
