import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { isHeard } from '@bot-handoff/contract/bot-event';
import { type BotAdapter, BotCallError } from '../../src/adapters/bots/bot-adapter';
import type { ReplyDesk } from './reply-desk';
import type { Heard, Subject } from './scenario';

const TIMEOUT_MS = 8_000;
/** As long as the Functions wait for a promised reply, unless the settings say otherwise. */
const PATIENCE_MS = 60_000;

export interface SubjectOptions {
  readonly handoffText: string;
  /** Where replies arrive that come later; without it they are missed. */
  readonly desk?: Pick<ReplyDesk, 'next'>;
}

/** A bot behind one of our adapters, as it answers without any second try. */
export function createSubject(adapter: BotAdapter, { handoffText, desk }: SubjectOptions): Subject {
  async function tell(event: BotEvent): Promise<Heard> {
    const since = performance.now();
    const took = () => performance.now() - since;
    try {
      const outcome = await adapter.send(event, { timeout: TIMEOUT_MS, isHeard: isHeard(event) });
      if (outcome.kind === 'answered' || !desk) return { ...outcome, took: took() };
      const actions = await desk.next(event.conversation.sid, PATIENCE_MS);
      // What comes later is as late as was promised.
      return actions ? { kind: 'answered', actions, took: 0 } : { ...outcome, took: took() };
    } catch (error) {
      if (!(error instanceof BotCallError)) throw error;
      return { kind: 'failed', failure: error.failure, detail: error.detail, took: took() };
    }
  }
  return { handoffText, tell };
}
