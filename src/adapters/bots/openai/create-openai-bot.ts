import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { TranscriptLine } from '../../../ports/transcript';
import { BotCallError, type CreateBotAdapter } from '../bot-adapter';
import { below, misconfigured, readAddress, readKey } from '../bot-address';
import { type PostAnswer, postJson } from '../post-json';
import { readBody } from '../read-body';
import { isGood, refusalOf } from '../refusal';
import { readChatOptions } from './chat-options';
import { actionsOf, completion } from './read-completion';
import { TOOLS_FOR_MESSAGES, TOOLS_FOR_MOMENTS } from './tools';
import { type AskedEvent, writePrompt } from './write-prompt';

const KEY = 'VAULT_BOT_KEY';
const COMPLETIONS = 'chat/completions';

const answered = (actions: readonly BotAction[]) => ({ kind: 'answered', actions }) as const;

/** What the service calls its error, if it does. Codes only: its sentences can repeat what people said. */
function errorCodeOf(text: string): string {
  try {
    const { error } = JSON.parse(text);
    return [error?.code, error?.type].find((code) => typeof code === 'string' && /^[\w.-]{1,64}$/.test(code)) ?? '';
  } catch {
    return '';
  }
}

function hintAt(status: number, code: string): string {
  const named = code === '' ? 'no error code' : code;
  if (status === 401 || status === 403) return `${named}; is ${KEY} right?`;
  if (status === 404) return `${named}; are BOT_HANDOFF_BOT_URL and BOT_HANDOFF_BOT_MODEL right?`;
  return named;
}

/** Money does not come back by waiting. */
const isOutOfMoney = (code: string): boolean => /quota|billing|balance|spend/.test(code);

function refusalBy(answer: PostAnswer): BotCallError {
  const code = errorCodeOf(answer.text);
  const refusal = refusalOf(answer, hintAt(answer.status, code));
  if (answer.status !== 429 || !isOutOfMoney(code)) return refusal;
  return new BotCallError(refusal.failure, refusal.detail, 'never');
}

/** The service will not let the model read what the customer wrote. */
const isFiltered = ({ status, text }: PostAnswer): boolean =>
  status === 400 && /^content_(filter|policy_violation)$/.test(errorCodeOf(text));

/**
 * A language model behind OpenAI's chat completions, or any service that speaks them. It remembers nothing: each
 * question carries what was said. See docs/bots/openai.md.
 */
export const createOpenAiBot: CreateBotAdapter = (settings, { clock, transcript }) => {
  const base = readAddress(settings, 'https://api.openai.com/v1');
  const url = base.pathname.endsWith(`/${COMPLETIONS}`) ? base : below(base, COMPLETIONS);
  const key = readKey(settings, KEY);
  if (key === undefined) throw misconfigured(`${KEY} is not set. Where the service needs none, use any word`);
  const { instructions, greeting, historyTokens, fields } = readChatOptions(settings.options);

  async function readLines({ conversation }: AskedEvent): Promise<readonly TranscriptLine[]> {
    try {
      return await transcript.read(conversation.sid);
    } catch (cause) {
      throw new BotCallError('unreachable', 'what was said could not be read from Twilio', 'always', { cause });
    }
  }

  async function ask(event: AskedEvent, timeout: number): Promise<readonly BotAction[]> {
    const until = clock.now() + timeout;
    const isMoment = event.type === 'handback' || event.type === 'task_canceled';
    const body = JSON.stringify({
      ...fields,
      messages: writePrompt(event, await readLines(event), { instructions, historyTokens }),
      tools: isMoment ? TOOLS_FOR_MOMENTS : TOOLS_FOR_MESSAGES,
    });
    const headers = { authorization: `Bearer ${key}` };
    const left = Math.max(1, until - clock.now());
    const answer = await postJson({ url, headers, body, timeout: left, keepAlive: settings.isIdempotent });
    if (isFiltered(answer)) return [{ type: 'not_understood' }];
    if (!isGood(answer)) throw refusalBy(answer);
    return actionsOf(readBody(completion, answer.text));
  }

  return {
    async send(event, { timeout, isHeard }) {
      // Nobody is there to be told: what matters of it stands in the transcript.
      if (!isHeard) return answered([]);
      switch (event.type) {
        case 'message':
        case 'media':
        case 'handback':
        case 'task_canceled':
          return answered(await ask(event, timeout));
        case 'chat_opened':
          return answered(greeting === '' ? [] : [{ type: 'say', text: greeting }]);
        default:
          // It announces no commands, and is not heard about the rest.
          return answered([]);
      }
    },
  };
};
