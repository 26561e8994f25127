import {
  type ConversationSid,
  type InteractionChannelSid,
  type InteractionSid,
  type LiveState,
  type MessageSid,
  messageSid,
  type Offer,
  type ParticipantSid,
  type TaskSid,
  taskSid,
} from '@bot-handoff/contract';
import type { Standing } from '../../domain/command/permissions';
import type { Effect } from '../../domain/conversation/effect';
import type { Message, SeenTask, Sight } from '../../domain/conversation/event';
import type { RecordEntry } from '../../domain/conversation/record-entry';
import type { JsonObject } from '../../domain/flow/engine';
import type { AgentDesk, OpenedHandoff } from '../../ports/agent-desk';
import type { DueIndex } from '../../ports/due-index';
import type { Messenger } from '../../ports/messenger';
import type { RecordStore } from '../../ports/record-store';

export interface Line {
  readonly author: 'bot' | 'agent' | 'customer';
  readonly style: 'say' | 'status' | 'info';
  readonly text: string;
  readonly effect?: string;
  readonly offer?: Offer;
  readonly message: Message;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sensitive?: true;
  readonly ephemeral?: true;
}

const RECORD_PAGE = 100;

const numbered = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(32, '0')}`;

const openedAs = (at: number): OpenedHandoff => ({
  interaction: numbered('KD', 1) as InteractionSid,
  channel: numbered('UO', 1) as InteractionChannelSid,
  task: taskSid.parse(numbered('WT', at + 1)),
});

/** One conversation with its messages and tasks, in memory. `fail` makes the desk refuse. For tests. */
export function createMemoryConversation(now: () => number = () => 0) {
  const lines: Line[] = [];
  const opened: Extract<Effect, { kind: 'open-handoff' }>[] = [];
  const released: { task: TaskSid; status: string }[] = [];
  const live = new Map<TaskSid, LiveState>();
  const attributes = new Map<TaskSid, JsonObject>();
  /** The private record, in order. */
  const record: RecordEntry[] = [];
  /** Conversations whose record has begun to expire. */
  const expired: ConversationSid[] = [];
  const named: string[] = [];
  /** Names by identity. */
  const users = new Map<string, string>();
  const timers: string[] = [];
  const indexed = new Set<ConversationSid>();
  /** What Flex has; tests change it as agents do things. */
  const sight: { channel: Sight['channel']; tasks: SeenTask[] } = { channel: 'active', tasks: [] };
  /** What TaskRouter knows of the agent who asks. */
  const standing: { current: Standing | undefined } = { current: undefined };
  const canceled: TaskSid[] = [];
  const removed = new Set<MessageSid>();
  const fail = { open: false, release: false, closed: false, remove: false };
  const ofKind = <Kind extends RecordEntry['kind']>(kind: Kind) =>
    record.filter((entry): entry is Extract<RecordEntry, { kind: Kind }> => entry.kind === kind);
  const messages = () => lines.map(({ message }) => message).filter(({ sid }) => !removed.has(sid));

  const add = (
    line: Omit<Line, 'message' | 'at'>,
    participant: ParticipantSid | null,
    { choice, media, isLiteral, isFromAddress }: Pick<Message, 'choice' | 'media' | 'isLiteral' | 'isFromAddress'> = {},
  ): Message => {
    const index = lines.length;
    const message: Message = {
      sid: messageSid.parse(numbered('IM', index)),
      index,
      participant,
      text: line.text,
      ...(choice && { choice }),
      ...(media && { media }),
      ...(isLiteral && { isLiteral }),
      ...(isFromAddress && { isFromAddress }),
    };
    lines.push({ ...line, message, at: now() });
    return message;
  };

  const messenger: Messenger = {
    async send(_conversation, { id, text, style, as, offer, sensitive, ephemeral }) {
      if (fail.closed) return 'closed';
      const marks = { ...(offer && { offer }), ...(sensitive && { sensitive }), ...(ephemeral && { ephemeral }) };
      return add({ author: as, style, text, effect: id, ...marks }, null).index;
    },
    findSent: async (_conversation, effect) => lines.find((line) => line.effect === effect)?.message.index,
    contentOf: async (_conversation, sid) => {
      const message = messages().find((each) => each.sid === sid);
      return message && { text: message.text, hasFiles: message.media !== undefined };
    },
    rewrite: async (_conversation, sid, text) => {
      const at = lines.findIndex(({ message }) => message.sid === sid);
      const line = lines[at];
      if (line) lines[at] = { ...line, text, message: { ...line.message, text } };
    },
    list: async (_conversation, first, last) => messages().filter(({ index }) => index >= first && index <= last),
    recent: async () =>
      lines.filter(({ message }) => !removed.has(message.sid)).map(({ message, at }) => ({ message, at })),
    remove: async (_conversation, message) => {
      if (!fail.remove) removed.add(message);
      return !fail.remove;
    },
    setCloseTimer: async (_conversation, after) => {
      timers.push(after);
    },
    nameUser: async (identity, name) => {
      named.push(name);
      users.set(identity, name);
    },
    isClosed: async () => fail.closed,
    close: async () => {
      fail.closed = true;
    },
    newest: async () => {
      const message = messages().at(-1);
      return message && { message, at: 0 };
    },
    lastIndex: async () => lines.length - 1,
  };

  const desk: AgentDesk = {
    async openHandoff(_conversation, effect) {
      if (fail.open) return { failed: true, reason: 'refused' };
      opened.push(effect);
      return openedAs(opened.length - 1);
    },
    async findHandoff(_conversation, { handoff }) {
      const made = opened.findIndex((effect) => effect.handoff === handoff);
      return made < 0 ? undefined : openedAs(made);
    },
    async cancelTask(task) {
      if (sight.tasks.some((seen) => seen.task === task && seen.status === 'assigned')) return 'taken';
      canceled.push(task);
      return 'canceled';
    },
    look: async () => ({ ...sight, tasks: [...sight.tasks] }),
    async releaseAgent(_conversation, { task, status }) {
      if (fail.release) return { failed: true, reason: 'Flex did not let go of the task.' };
      released.push({ task, status });
      return status === 'wrapup' ? { sight: { ...sight, tasks: [...sight.tasks] } } : 'released';
    },
    placeOf: async (_conversation, worker) => sight.tasks.find(({ agent }) => agent?.worker === worker)?.task,
    standingOf: async () => standing.current,
    async updateTaskAttributes(task, values) {
      attributes.set(task, { ...attributes.get(task), ...values });
    },
    async publishLive(task, state) {
      live.set(task, state);
    },
  };

  const due: DueIndex = {
    add: async (conversation) => void indexed.add(conversation),
    remove: async (conversation) => void indexed.delete(conversation),
    page: async (cursor) => ({
      conversations: [...indexed].filter((each) => each > (cursor ?? '')).sort(),
      next: null,
    }),
    after: (conversation) => conversation,
  };

  const records: RecordStore = {
    async page(_conversation, cursor) {
      const end = cursor === null ? record.length : Number(cursor);
      const start = Math.max(0, end - RECORD_PAGE);
      return { entries: record.slice(start, end).reverse(), next: start === 0 ? null : String(start) };
    },
    async append(_conversation, entry) {
      record.push(entry);
    },
    async findSealed(_conversation, message, since) {
      return ofKind('sensitive').find((entry) => entry.message === message && entry.at >= since)?.sealed;
    },
    async expire(conversation) {
      expired.push(conversation);
    },
  };

  return {
    lines,
    opened,
    released,
    live,
    attributes,
    record,
    get notes() {
      return ofKind('note').map(({ text }) => text);
    },
    get leaks() {
      return ofKind('leaked-command');
    },
    get sealed() {
      return ofKind('sensitive');
    },
    removed,
    expired,
    named,
    users,
    timers,
    sight,
    standing,
    canceled,
    fail,
    indexed,
    messenger,
    desk,
    due,
    records,
    add,
  };
}
