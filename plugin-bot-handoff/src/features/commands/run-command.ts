import {
  AGENT_ENDPOINTS,
  type CommandRun,
  conversationSid as conversationSidSchema,
  LONGEST_COMMAND_LINE,
} from '@bot-handoff/contract';
import { type Call, mayBeDone } from '../../services/call';
import type { Ownership } from '../../services/ownership';
import type { Strings } from '../../strings/en';
import type { CommandNotice, CommandNotices } from './command-notice';
import type { HeldCommand } from './judge-draft';

/** The composer of a conversation, open or not. */
export interface Composer {
  read(conversationSid: string): string;
  write(conversationSid: string, text: string): Promise<void>;
  /** Whether the agent has it in front of them, and the notice above it. */
  isOnScreen(conversationSid: string): boolean;
}

export interface CommandDesk {
  readonly call: Call;
  readonly ownership: Ownership;
  readonly composer: Composer;
  readonly strings: Strings;
  /** Of the agent, as a tag such as `es-MX`. */
  readonly language: string;
  /** Attributes of the task that the conversation belongs to. */
  attributesOf(conversationSid: string): unknown;
  /** A fresh idempotency key, 8 to 64 characters. */
  newKey(): string;
  readonly notices: CommandNotices;
  /** Told when the server has taken a command, and what it said of the run: from now on a card says more. */
  onAccepted(command: HeldCommand, run: CommandRun): void;
  /** Says it where an agent who has moved on to another task sees it. */
  alert(text: string): void;
}

/** What came of a submit. `unconfirmed`: it is dangerous, and the agent is to be asked first. */
export type Submitted = 'accepted' | 'refused' | 'unconfirmed';

export type RunCommand = (command: HeldCommand) => Promise<Submitted>;

/**
 * Makes the function that sends a held command to the bot. While one is under way in a conversation another
 * is not started there, so that Enter pressed twice runs once. A line whose answer was lost keeps its key until
 * there is one, so that trying again runs nothing twice. The composer is cleared only when the server has accepted
 * and it still holds the text of this command.
 */
export function createRunCommand(desk: CommandDesk): RunCommand {
  const { strings } = desk;
  const underWay = new Set<string>();
  const unanswered = new Map<string, { readonly line: string; readonly key: string }>();

  const refuse = (message: string) => ({ ok: false, failure: { code: 'held', message } }) as const;

  const submit = async ({ conversationSid, name, line, hasFiles, confirmed }: HeldCommand) => {
    const sid = conversationSidSchema.safeParse(conversationSid);
    if (!sid.success) return refuse(strings.commandElsewhere);
    if (hasFiles) return refuse(strings.commandWithFiles);
    if (line.length > LONGEST_COMMAND_LINE) return refuse(strings.commandTooLong(LONGEST_COMMAND_LINE));
    if (name === '') return refuse(strings.commandEmpty);
    const owner = await desk.ownership.ask(sid.data, desk.attributesOf(sid.data));
    if (owner.kind === 'foreign') return refuse(strings.commandElsewhere);
    if (owner.kind === 'unknown') return owner;
    const before = unanswered.get(sid.data);
    const key = before?.line === line ? before.key : desk.newKey();
    const request = { conversationSid: sid.data, line, key, language: desk.language };
    const answer = await desk.call(AGENT_ENDPOINTS.runCommand, { ...request, ...(confirmed && { confirmed }) });
    if (!answer.ok && mayBeDone(answer.failure)) unanswered.set(sid.data, { line, key });
    else if (answer.ok || before?.key === key) unanswered.delete(sid.data);
    return answer;
  };

  const run = async (command: HeldCommand, conversationSid: string): Promise<Submitted> => {
    const { name, text } = command;
    const show = (tone: CommandNotice['tone'], said: string) =>
      desk.notices.set(conversationSid, { tone, text: said, about: desk.composer.read(conversationSid) });
    show('progress', strings.commandSending(name));
    const answer = await submit(command);
    if ('failure' in answer) {
      const { code } = answer.failure;
      const message = strings.refusals.get(code)?.(name) ?? answer.failure.message;
      show('refused', message);
      // A toast would cover the header of the task, with its End button, for eight seconds.
      if (!desk.composer.isOnScreen(conversationSid)) desk.alert(message);
      return code === 'confirmation_needed' ? 'unconfirmed' : 'refused';
    }
    desk.notices.set(conversationSid, undefined);
    desk.onAccepted(command, answer.value.run);
    if (desk.composer.read(conversationSid).trim() === text.trim()) await desk.composer.write(conversationSid, '');
    return 'accepted';
  };

  return async (command) => {
    const conversationSid = command.conversationSid ?? '';
    if (underWay.has(conversationSid)) return 'refused';
    underWay.add(conversationSid);
    try {
      return await run(command, conversationSid);
    } finally {
      underWay.delete(conversationSid);
    }
  };
}
