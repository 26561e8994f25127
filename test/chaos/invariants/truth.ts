import type { SimulatedWorld } from '../../../simulator/world/create-world';
import type { Ledger } from '../ledger';
import type { Transcript } from '../transcript';
import type { Violation } from './violation';

type Mode = 'bot' | 'waiting' | 'agent' | 'closed';

/** The modes that fit what Twilio has: tasks, channel, and the conversation itself. */
function fittingModes(world: SimulatedWorld, conversation: string, ledger: Ledger): readonly Mode[] {
  if (world.conversations.get(conversation)?.state === 'closed') return ['closed'];
  const tasks = world.taskrouter
    .tasks()
    .filter(({ sid }) => world.interactions.recordOfTask(sid)?.channel.mediaChannelSid === conversation);
  if (tasks.some(({ assignmentStatus }) => assignmentStatus === 'assigned')) return ['agent'];
  const offered = tasks.filter(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus));
  if (offered.some(({ sid }) => !ledger.invited.has(sid))) return ['waiting'];
  const channel = world.interactions.channelOfConversation(conversation);
  if (channel?.status === 'inactive' || channel?.status === 'pause') {
    // Who took themselves out of a queue that was put on hold has the bot again.
    const gaveUp = ledger.said.some(
      ({ message }) => message.conversationSid === conversation && message.body === 'cancel',
    );
    return gaveUp ? ['waiting', 'bot'] : ['waiting'];
  }
  // An agent whom somebody invited may still come: nothing says whose the conversation is until then.
  return offered.length > 0 ? ['bot', 'waiting', 'agent'] : ['bot'];
}

/** What stands in our store is true, finished, and leaves the customer with somebody. */
export function checkTruth(
  world: SimulatedWorld,
  conversation: string,
  { revisions }: Transcript,
  ledger: Ledger,
): Violation[] {
  const stored = revisions.at(-1)?.stored;
  const fitting = fittingModes(world, conversation, ledger);
  // A conversation in which nothing could be said any more was never adopted.
  if (!stored) return fitting[0] === 'closed' ? [] : [{ rule: 'truth', detail: 'the conversation was not adopted' }];
  const { mode } = stored.state;
  const violations: Violation[] = [];
  if (!fitting.includes(mode)) {
    const nobody = fitting.includes('bot') && (mode === 'waiting' || mode === 'agent');
    const detail = `the stored mode is ${mode}, and Twilio says ${fitting.join(' or ')}`;
    violations.push({ rule: nobody ? 'never alone' : 'truth', detail });
  }
  if (stored.outbox.length > 0) {
    const left = stored.outbox.map(({ kind }) => kind).join(', ');
    violations.push({ rule: 'all done', detail: `left in the outbox: ${left}` });
  }
  if (stored.inbox.length > 0)
    violations.push({ rule: 'all done', detail: `${stored.inbox.length} left in the inbox` });
  return violations;
}
