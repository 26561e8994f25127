import { type AgentMarks, MESSAGE_MARKS } from '@bot-handoff/contract';
import type { Actions } from '@twilio/flex-ui';
import type { Draft, HeldCommand, Verdict } from '../features/commands/judge-draft';

export interface SendLock {
  judge(draft: Draft): Verdict;
  /** Takes a command that was kept from becoming a message. */
  run(command: HeldCommand): Promise<void>;
  /** Puts a text that could not be sent back into the composer, as the agent typed it. */
  restore(conversationSid: string, text: string): Promise<void>;
  /** Told when judging or running failed unexpectedly. Nothing has been sent. */
  onError(error: unknown): void;
}

/** What Flex passes to `SendMessage`; it types payloads as `any`. */
interface SendPayload {
  readonly body?: unknown;
  readonly htmlBody?: unknown;
  readonly conversationSid?: unknown;
  readonly attachedFiles?: unknown;
  readonly messageAttributes?: object;
}

const LITERAL: AgentMarks = { literal: true };

const readDraft = (payload: SendPayload, isEmailConversation: (sid: string | undefined) => boolean): Draft => {
  const conversationSid = typeof payload.conversationSid === 'string' ? payload.conversationSid : undefined;
  return {
    conversationSid,
    text: typeof payload.body === 'string' ? payload.body : '',
    hasFiles: Array.isArray(payload.attachedFiles) && payload.attachedFiles.length > 0,
    isEmail: typeof payload.htmlBody === 'string' || isEmailConversation(conversationSid),
  };
};

/**
 * Keeps commands from becoming messages, twice over. Flex lets a message through when a `before` listener
 * throws, and runs none of the later ones when an earlier one throws at once; a replaced action holds in both
 * cases. It does not hold when a plugin that replaced the action after us calls Flex's original: then the
 * listener does. Content templates and the Conversations SDK bypass both.
 */
export function lockSending(
  actions: Pick<typeof Actions, 'addListener' | 'replaceAction'>,
  isEmailConversation: (conversationSid: string | undefined) => boolean,
  lock: SendLock,
): void {
  /** Whatever cannot be judged is not sent. */
  const judge = (payload: SendPayload): Verdict | { readonly kind: 'broken' } => {
    try {
      return lock.judge(readDraft(payload, isEmailConversation));
    } catch (error) {
      lock.onError(error);
      return { kind: 'broken' };
    }
  };
  const run = (command: HeldCommand): void => {
    try {
      lock.run(command).catch(lock.onError);
    } catch (error) {
      lock.onError(error);
    }
  };

  actions.addListener('beforeSendMessage', (payload: SendPayload, abort: () => void) => {
    const verdict = judge(payload);
    if (verdict.kind !== 'hold' && verdict.kind !== 'broken') return;
    abort();
    if (verdict.kind === 'hold') run(verdict.command);
  });

  const sendLiteral = async (payload: SendPayload, text: string, send: (payload: SendPayload) => Promise<unknown>) => {
    const messageAttributes = { ...payload.messageAttributes, [MESSAGE_MARKS]: LITERAL };
    try {
      return await send({ ...payload, body: text, messageAttributes });
    } catch (error) {
      // Flex puts back what it failed to send: with a single prefix, which the next Enter would take for a command.
      const { conversationSid, text: typed } = readDraft(payload, isEmailConversation);
      if (conversationSid !== undefined) lock.restore(conversationSid, typed).catch(lock.onError);
      throw error;
    }
  };

  actions.replaceAction('SendMessage', async (payload: SendPayload, original, next = original) => {
    const verdict = judge(payload);
    switch (verdict.kind) {
      case 'send':
        return next(payload);
      case 'send-literal':
        return sendLiteral(payload, verdict.text, next);
      case 'hold':
        run(verdict.command);
        return undefined;
      case 'broken':
        return undefined;
    }
  });
}
