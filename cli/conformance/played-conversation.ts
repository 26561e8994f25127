import { randomBytes } from 'node:crypto';
import { type ConversationSid, conversationSid, type Mode } from '@bot-handoff/contract';
import { BOT_CONTRACT_VERSION, type BotEvent } from '@bot-handoff/contract/bot-event';

type About<E> = E extends { readonly type: unknown; readonly data: unknown } ? Pick<E, 'type' | 'data'> : never;
type News = About<BotEvent>;
type File = Extract<BotEvent, { type: 'media' }>['data']['files'][number];

/** A conversation that nobody has, as a bot would be told of it. */
export class PlayedConversation {
  readonly sid: ConversationSid = conversationSid.parse(`CH${randomBytes(16).toString('hex')}`);
  private mode: Mode = 'bot';
  private epoch = 0;
  private serial = 0;
  private index = -1;

  constructor(private readonly channel = 'web') {}

  opened = (): BotEvent => this.event({ type: 'chat_opened', data: {} });

  /** `skip`: messages that the bot is not told of, an agent's for one. */
  message(text: string, skip = 0): BotEvent {
    this.index += 1 + skip;
    return this.event({ type: 'message', data: { index: this.index, text } });
  }

  media(...files: readonly File[]): BotEvent {
    this.index += 1;
    return this.event({ type: 'media', data: { index: this.index, text: '', files: [...files] } });
  }

  /** What a bot hears from its handoff until an agent has accepted. */
  handedOff(): readonly BotEvent[] {
    this.turnTo('waiting');
    const queued = this.event({ type: 'task_queue_entered', data: {} });
    this.turnTo('agent');
    return [queued, this.event({ type: 'reservation_accepted', data: { agentName: 'Alice' } })];
  }

  handedBack(note: string | null = null): readonly BotEvent[] {
    const left = this.event({ type: 'reservation_completed', data: { agentName: 'Alice' } });
    this.turnTo('bot');
    return [left, this.event({ type: 'handback', data: { agentName: 'Alice', note, isGreeted: false } })];
  }

  nobodyCame(): BotEvent {
    this.turnTo('bot');
    return this.event({ type: 'task_canceled', data: { reason: 'canceled', isGreeted: true } });
  }

  closed(): BotEvent {
    this.turnTo('closed');
    return this.event({ type: 'conversation_closed', data: {} });
  }

  private turnTo(mode: Mode): void {
    this.mode = mode;
    this.epoch += 1;
  }

  private event(news: News): BotEvent {
    return {
      v: BOT_CONTRACT_VERSION,
      id: `${this.sid}.e${this.serial++}`,
      timestamp: new Date().toISOString(),
      conversation: { sid: this.sid, channel: this.channel, mode: this.mode, epoch: this.epoch },
      user: { name: 'Maya', language: 'en' },
      ...news,
    };
  }
}
