import type { ConversationSid } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival } from '../domain/conversation/event';
import type { HttpAnswer } from '../domain/flow/engine';
import type { AgentDesk } from '../ports/agent-desk';
import { allDone } from '../ports/all-done';
import type { Bot } from '../ports/bot';
import type { Clock } from '../ports/clock';
import type { CustomerLine } from '../ports/customer-line';
import type { HttpClient } from '../ports/http-client';
import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { Messenger } from '../ports/messenger';
import type { RecordStore } from '../ports/record-store';
import type { Sealer } from '../ports/sealer';
import type { Waiting } from '../ports/state-store';
import type { UserStore } from '../ports/user-store';
import { addToJournal } from './add-to-journal';
import { askBot } from './ask-bot';
import { postForCustomer } from './post-for-customer';
import { redact } from './redact';
import { relay } from './relay';

export interface Doers {
  readonly messenger: Messenger;
  readonly desk: AgentDesk;
  readonly records: RecordStore;
  readonly users: UserStore;
  readonly journal: Journal;
  readonly sealer: Sealer;
  readonly http: HttpClient;
  /** Absent where flows are the only bot. */
  readonly bot?: Bot | undefined;
  /** Absent where no bot is in front. */
  readonly line?: CustomerLine | undefined;
  /** Whether a bot that is told something now has time enough to take it; absent where nobody counts. */
  readonly hasTimeToTell?: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Does one effect; what came of it is the next event. `again` says that it may have been done before by a runner
 * that did not live to say so: then it looks first. Rejects on surprise: the effect stays in the outbox.
 */
export async function perform(
  doers: Doers,
  conversation: ConversationSid,
  effect: Effect,
  again: boolean,
): Promise<(Arrival | Waiting)[]> {
  switch (effect.kind) {
    case 'send-message': {
      const sent = again ? await doers.messenger.findSent(conversation, effect.id) : undefined;
      const index = sent ?? (await doers.messenger.send(conversation, effect));
      if (index === 'closed') return [{ kind: 'conversation.closed' }];
      doers.log.info('message.sent', { conversation, effect: effect.id, index });
      return [{ kind: 'message.sent', index }];
    }
    case 'call-http': {
      const { id: call, request } = effect;
      // It may have been sent by a runner that did not live to hear the answer.
      const answer: HttpAnswer =
        again && !request.idempotent
          ? { status: null, failure: 'interrupted' }
          : await doers.http.send(request, `${conversation}.${call}`);
      return [{ kind: 'http.answered', call, answer }];
    }
    case 'ask-bot':
      return [{ kind: 'bot.answered', call: effect.id, outcome: await askBot(doers, conversation, effect, again) }];
    case 'tell-bot': {
      const { event: news } = effect;
      const outcome = await doers.bot?.tell(news, again);
      return news.conversation.chat !== undefined && outcome?.kind === 'failed' ? [{ kind: 'bot.untold', news }] : [];
    }
    case 'post-for-customer':
      return postForCustomer(doers, conversation, effect, again);
    case 'relay':
      return relay(doers, conversation, effect);
    case 'catch-up':
      return [{ kind: 'message.noticed', index: effect.index }];
    case 'begin-queued':
      return [{ kind: 'command.due', key: effect.run }];
    case 'redact-message':
      await redact(doers, conversation, effect);
      return [];
    case 'delay':
      if (!again) await doers.clock.sleep(effect.ms);
      return [];
    case 'open-handoff': {
      const found = again ? await doers.desk.findHandoff(conversation, effect) : undefined;
      const opened = found ?? (await doers.desk.openHandoff(conversation, effect));
      if ('failed' in opened) return [{ kind: 'handoff.failed', handoff: effect.handoff }];
      return [{ kind: 'handoff.created', handoff: effect.handoff, ...opened }];
    }
    case 'withdraw-handoff': {
      const found = await doers.desk.findHandoff(conversation, effect);
      if (!found || 'failed' in found) return [];
      // One that was accepted meanwhile stays: an agent who really joined wins.
      await doers.desk.cancelTask(found.task);
      return [{ kind: 'handoff.created', handoff: effect.handoff, ...found }];
    }
    case 'release-agent': {
      const { task, note, flow } = effect;
      // What is written from now on is no longer the agent's to answer.
      const [lastIndex, released] = await allDone([
        effect.status === 'wrapup' ? doers.messenger.lastIndex(conversation) : -1,
        doers.desk.releaseAgent(conversation, effect),
      ]);
      if (released !== 'released' && 'failed' in released) {
        return [{ kind: 'agent.release-failed', task, reason: released.reason }];
      }
      const left = {
        kind: 'agent.left',
        task,
        isReleased: true,
        ...(note !== undefined && { note }),
        ...(flow !== undefined && { flow }),
        ...(released !== 'released' && { seen: { lastIndex, sight: released.sight } }),
      } as const;
      return effect.status === 'wrapup' ? [left] : [left, { kind: 'task.completed', task }];
    }
    case 'cancel-task': {
      const { task } = effect;
      const outcome = await doers.desk.cancelTask(task);
      return [outcome === 'canceled' ? { kind: 'task.canceled', task, data: {} } : { kind: 'cancel.failed', task }];
    }
    case 'look':
      return [{ kind: 'desk.seen' }];
    case 'set-close-timer':
      await doers.messenger.setCloseTimer(conversation, effect.after);
      return [];
    case 'publish-live':
      await doers.desk.publishLive(effect.task, effect.live);
      return [];
    case 'update-task-attributes':
      await doers.desk.updateTaskAttributes(effect.task, effect.attributes);
      return [];
    case 'name-customer':
    case 'name-agent':
      await doers.messenger.nameUser(effect.identity, effect.name);
      return [];
    case 'append-note':
      await doers.records.append(conversation, {
        kind: 'note',
        id: effect.id,
        at: doers.clock.now(),
        text: effect.text,
        ...(effect.sensitive && { sensitive: true as const }),
      });
      return [];
    case 'keep-trail': {
      const { id, at, entries } = effect;
      await doers.records.append(conversation, { kind: 'trail', id, at, entries });
      return [];
    }
    case 'recall-message': {
      const { id, message, index, hasLeft } = effect;
      const recalled = (await doers.messenger.remove(conversation, message)) && !hasLeft;
      doers.log.error('command.leaked', { conversation, message, index, recalled });
      const at = doers.clock.now();
      await doers.records.append(conversation, { kind: 'leaked-command', id, at, message, index, recalled });
      return [];
    }
    case 'keep-user': {
      const kept = await doers.users.keep(effect.user, conversation, effect.change);
      if (kept !== 'kept') doers.log.error('user.not_kept', { conversation, reason: kept.reason });
      return [];
    }
    case 'expire-record':
      await doers.records.expire(conversation);
      return [];
    case 'close-conversation':
      await doers.messenger.close(conversation);
      return [{ kind: 'conversation.closed' }];
    case 'record': {
      const { at, notables } = effect;
      await addToJournal(doers, { id: `${conversation}.${effect.id}`, at, conversation, notables });
      if (notables.some((each) => each.what === 'not-accepted' && each.why === 'failed')) {
        doers.log.error('handoff.failed', { conversation });
      }
      return [];
    }
    case 'report-flow':
      if (effect.warnings.length > 0) doers.log.info('flow.warned', { conversation, warnings: effect.warnings });
      if (effect.failure !== undefined) doers.log.error('flow.failed', { conversation, failure: effect.failure });
      return [];
    default:
      return effect satisfies never;
  }
}
