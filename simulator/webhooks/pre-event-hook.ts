import type { SimulatedWorld } from '../world/create-world';
import { fault } from '../world/fault';
import type { Json, JsonObject } from '../world/json';
import type { PreEvent, PreEventChanges, PreEventHook } from '../world/pre-event';
import {
  commonFields,
  conversationFields,
  draftFields,
  type Fields,
  participantDraftFields,
  userFields,
} from './conversation-fields';
import { CONVERSATIONS_TIMEOUT_MS } from './conversation-hooks';
import type { Deliver } from './deliver';

const fieldsOf = (event: PreEvent): Fields => {
  if ('message' in event) return draftFields(event.conversation, event.message);
  if ('participant' in event) return participantDraftFields(event.conversation, event.participant);
  return 'user' in event ? userFields(event.user) : conversationFields(event.conversation);
};

const parseObject = (text: string): JsonObject => {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
};

/** What a 200 asks to change. Twilio takes snake_case names; attributes come as JSON text. */
const changesOf = (body: string): PreEventChanges => {
  const { body: text, author, attributes, friendly_name: friendlyName } = parseObject(body);
  return {
    ...(typeof text === 'string' && { body: text }),
    ...(typeof author === 'string' && { author }),
    ...(typeof attributes === 'string' && { attributes: parseObject(attributes) }),
    ...(typeof friendlyName === 'string' && { friendlyName }),
  };
};

/**
 * Asks the pre-event webhook: a 4xx or 5xx refuses the change (50056), a 200 may alter it, and no answer within
 * five seconds lets it pass unaltered.
 */
export const createPreEventHook =
  ({ settings }: SimulatedWorld, deliver: Deliver): PreEventHook =>
  async (event) => {
    const hook = [settings.serviceWebhooks, settings.accountWebhooks].find(
      ({ preWebhookUrl, filters }) => preWebhookUrl !== '' && filters.includes(event.type),
    );
    if (!hook) return {};
    const answer = await deliver({
      url: hook.preWebhookUrl,
      method: hook.method,
      fields: { ...commonFields(event.type, event.actor), ...fieldsOf(event) },
      timeoutMs: CONVERSATIONS_TIMEOUT_MS,
      mayRetry: false,
    });
    if ('failed' in answer) return {};
    if (answer.status >= 400) {
      throw fault('preEventRefused', `The pre-event webhook answered ${answer.status}: the command was rejected`);
    }
    return answer.status === 200 ? changesOf(answer.body) : {};
  };
