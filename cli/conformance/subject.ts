import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { isHeard } from '@bot-handoff/contract/bot-event';
import { type BotAdapter, BotCallError } from '../../src/adapters/bots/bot-adapter';
import type { ReplyDesk } from './reply-desk';
import type { Heard, Subject, Untimed } from './scenario';

const TIMEOUT_MS = 8_000;
/** As long as the Functions wait for a promised reply, unless the settings say otherwise. */
const PATIENCE_MS = 60_000;
/** An event that was replied to need not be replied to again. */
const REPEAT_MS = 3_000;

export interface SubjectOptions {
  readonly handoffText: string;
  /** Where replies arrive that come later; without it they are missed. */
  readonly desk?: Pick<ReplyDesk, 'next'>;
}

/** A bot behind one of our adapters, as it answers without any second try. */
export function createSubject(adapter: BotAdapter, { handoffText, desk }: SubjectOptions): Subject {
  const replied = new Map<string, readonly BotAction[]>();

  async function hearLater({ id, conversation }: BotEvent, desk: Pick<ReplyDesk, 'next'>): Promise<Untimed> {
    const before = replied.get(id);
    const isRepeat = before !== undefined;
    const within = isRepeat ? REPEAT_MS : PATIENCE_MS;
    const reply =
      (await desk.next({ conversation: conversation.sid, within, isRepeat })) ?? (before && { actions: before });
    if (!reply) return { kind: 'later' };
    if ('refused' in reply) return { kind: 'later', detail: reply.refused };
    replied.set(id, reply.actions);
    return { kind: 'answered', actions: reply.actions };
  }

  async function tell(event: BotEvent): Promise<Heard> {
    const since = performance.now();
    const took = () => performance.now() - since;
    try {
      const outcome = await adapter.send(event, { timeout: TIMEOUT_MS, isHeard: isHeard(event) });
      if (outcome.kind !== 'later' || !desk) return { ...outcome, took: took() };
      // What comes later is as late as was promised.
      return { ...(await hearLater(event, desk)), took: 0 };
    } catch (error) {
      if (!(error instanceof BotCallError)) throw error;
      return { kind: 'failed', failure: error.failure, detail: error.detail, took: took() };
    }
  }
  return { handoffText, tell };
}
