import type { Notable } from '../../src/domain/conversation/notable';

const WHY = {
  customer: 'the customer cancelled',
  flow: 'a flow cancelled',
  limit: 'the wait was too long',
  failed: 'Flex made no task',
  closed: 'the conversation was closed',
  nobody: 'nobody took it',
};
const BY = { flow: 'by a flow', bot: 'because the bot was lost', pause: 'because the bot is paused' };

/** The messages carry the effects' ids as marks. */
const describeSent = ({ sent = [] }: Extract<Notable, { what: 'command' }>): string => {
  const effects = sent.map(([from, until]) => (until - from === 1 ? `e${from}` : `e${from} to e${until - 1}`));
  return effects.length === 0 ? '' : `, said by ${effects.join(', ')}`;
};

const describeArguments = ({ arguments: given = {}, version }: Extract<Notable, { what: 'command' }>): string => {
  const values = Object.entries(given).map(([name, value]) => ` ${name}=${value}`);
  return `${values.join('')}${version === undefined ? '' : ` (version ${version})`}`;
};

/** One line of the audit, after its time and conversation. */
export function describeNotable(notable: Notable): string {
  switch (notable.what) {
    case 'handoff':
      return `handed off ${BY[notable.by]}`;
    case 'accepted':
      return `${notable.worker} accepted${notable.waited === undefined ? '' : ` after ${notable.waited} s`}`;
    case 'not-accepted':
      return `nobody accepted: ${WHY[notable.why]}`;
    case 'left':
      return `${notable.worker} left`;
    case 'command':
      return `${notable.worker} ran /${notable.command}${describeArguments(notable)}: ${notable.outcome}${describeSent(notable)}`;
    case 'refused':
      return `${notable.worker} was refused /${notable.command}: ${notable.code}`;
    case 'leaked':
      return `a command became a message, ${notable.recallable ? 'where it can be recalled' : 'and went out to a phone'}`;
    case 'revealed':
      return `${notable.worker} read the sensitive answer ${notable.message}`;
    case 'paused':
      return `${notable.by} paused the bot, to ${notable.to}`;
    case 'resumed':
      return `${notable.by} let the bot speak again`;
    default:
      return notable satisfies never;
  }
}
