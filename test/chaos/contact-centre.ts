import { AGENT_ENDPOINTS } from '@bot-handoff/contract';
import { ACTIVITY_SIDS } from '../../simulator/world/task-catalogue';
import type { Reservation, Task } from '../../simulator/world/taskrouter-types';
import { identityOfWorker } from '../../simulator/world/workers';
import { attempt } from './customer';
import type { Lane } from './lane';
import type { Ledger } from './ledger';

/** Agents and supervisors of one conversation, with Flex as it comes and with our plugin's buttons. */
export interface ContactCentre {
  accept(): Promise<void>;
  reject(): Promise<void>;
  say(text: string): Promise<void>;
  /** Types a command where nothing keeps it from being sent: our plugin is not there. */
  leak(line: string): Promise<void>;
  runCommand(line: string, key: string): Promise<void>;
  handBack(moment: 'end' | 'complete'): Promise<void>;
  /** Brings a second agent in. */
  invite(): Promise<void>;
  setChannel(status: 'closed' | 'inactive' | 'pause' | 'active'): Promise<void>;
  /** Flex's own transfer, to somebody else or to the queue. */
  transfer(type: 'cold' | 'warm'): Promise<void>;
  /** A supervisor ends the youngest task that is not over. */
  cancelTask(): Promise<void>;
  /** Everybody answers again who was sent home for not answering. */
  comeBack(): void;
}

const UNFINISHED = ['pending', 'reserved', 'assigned'];
const HELD: readonly Reservation['reservationStatus'][] = ['accepted', 'wrapping'];

export function staffContactCentre(lane: Lane, conversation: string, ledger: Ledger): ContactCentre {
  const { taskrouter, interactions, conversations, tokens } = lane.simulator.world;
  const channelOf = () => interactions.channelOfConversation(conversation);

  const tasks = (): Task[] =>
    taskrouter.tasks().filter(({ sid }) => interactions.recordOfTask(sid)?.channel.mediaChannelSid === conversation);
  const reservations = (statuses: readonly Reservation['reservationStatus'][]): Reservation[] =>
    tasks().flatMap(({ sid }) =>
      taskrouter.reservationsOf(sid).filter(({ reservationStatus }) => statuses.includes(reservationStatus)),
    );
  /** Whoever has a task of this conversation, else anybody. */
  const someAgent = () => {
    const [held] = [...reservations(['accepted']), ...reservations(HELD)];
    const [anybody] = taskrouter.workers();
    const worker = (held && taskrouter.worker(held.workerSid)) ?? anybody;
    if (!worker) throw new Error('Nobody works here');
    return worker;
  };
  const answerOffer = async (how: 'acceptInvite' | 'declineInvite') => {
    if (conversations.get(conversation)?.state === 'closed') return;
    const [offer] = reservations(['pending']);
    const invite =
      offer && interactions.recordOfTask(offer.taskSid)?.invites.find((each) => each.taskSid === offer.taskSid);
    if (invite) await attempt(() => interactions[how](invite.sid, offer.sid));
  };
  const call = async (endpoint: keyof typeof AGENT_ENDPOINTS, request: object) => {
    const Token = tokens.mintFlexToken(someAgent(), ['agent']);
    const body = new URLSearchParams({ Token, Body: JSON.stringify(request) });
    const answer = await fetch(`${lane.functionsUrl}/${AGENT_ENDPOINTS[endpoint].path}`, { method: 'POST', body });
    await answer.text();
  };

  const say = async (body: string) => {
    const identity = identityOfWorker(someAgent());
    const isThere = conversations.participants(conversation).some((each) => each.identity === identity);
    if (!isThere) return;
    await attempt(() => conversations.post({ conversationSid: conversation, body }, { source: 'SDK', identity }));
  };

  return {
    accept: () => answerOffer('acceptInvite'),
    reject: () => answerOffer('declineInvite'),
    say,
    leak: (line) => say(`/${line}`),
    runCommand: (line, key) => call('runCommand', { conversationSid: conversation, line, key }),
    handBack: (moment) => call('handBack', { conversationSid: conversation, moment }),
    async invite() {
      const channel = channelOf();
      if (!channel) return;
      await attempt(() => {
        const attributes = { conversationSid: conversation, invited: 'on purpose' };
        interactions.createInvite(channel.sid, { taskChannel: 'chat', attributes });
      });
    },
    async setChannel(status) {
      const channel = channelOf();
      if (channel) await attempt(() => interactions.updateChannel(channel.sid, status));
    },
    async transfer(type) {
      const channel = channelOf();
      const from = channel && interactions.participants(channel.sid).find((each) => each.type === 'agent')?.sid;
      if (!channel || !from) return;
      await attempt(async () => {
        const to = taskrouter.workers().at(-1)?.sid ?? '';
        ledger.invited.add((await interactions.transfer(channel.sid, { type, from, to })).taskSid);
      });
    },
    async cancelTask() {
      const task = tasks().findLast(({ assignmentStatus }) => UNFINISHED.includes(assignmentStatus));
      if (!task) return;
      const assignmentStatus = task.assignmentStatus === 'assigned' ? 'completed' : 'canceled';
      await attempt(() => taskrouter.updateTask(task.sid, { assignmentStatus, reason: 'Supervisor' }));
    },
    comeBack() {
      for (const { sid } of taskrouter.workers()) taskrouter.setActivity(sid, ACTIVITY_SIDS.available);
    },
  };
}
