import type { BotAction, BotButton } from '@bot-handoff/contract/bot-action';
import type { JsonObject, Option, Output, Turn } from '../flow/engine';

/** What a bot's answer comes to: a turn like a flow's, and what only a bot can say. */
export interface BotTurn {
  readonly turn: Turn;
  /** It is lost: it said so, or nothing at all. */
  readonly isLost: boolean;
  /** It has asked the customer something for an agent's command. */
  readonly waits: boolean;
}

/** What a bot may change. */
interface Memory {
  readonly user: JsonObject;
  readonly thread: JsonObject;
}

const optionsOf = (buttons: readonly BotButton[] | undefined): { readonly options?: readonly Option[] } =>
  buttons && buttons.length > 0
    ? { options: buttons.map(({ id, text }, index) => ({ id: id ?? String(index + 1), text })) }
    : {};

/** Where the channel shows no attachment the text has its address. */
function sayWithFile(
  type: 'image' | 'file',
  action: { url: string; text?: string | undefined; buttons?: BotButton[] | undefined },
): Output {
  const { url, text, buttons } = action;
  return {
    kind: 'say',
    text: text === undefined ? url : `${text}\n${url}`,
    ...optionsOf(buttons),
    attachment: { type, url },
  };
}

const lines = (...parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined).join('\n');

const withoutNulls = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** What a bot calls the customer when it hands off: its word, until the next handoff. */
export const nameGivenBy = (name: string | null | undefined) =>
  name === null || name === undefined ? { name: null } : ({ name, isNameLiteral: true } as const);

function outputOf(action: BotAction): Output | undefined {
  switch (action.type) {
    case 'say':
      return { kind: 'say', text: action.text, ...optionsOf(action.buttons) };
    case 'image':
    case 'file':
      return sayWithFile(action.type, action);
    case 'card': {
      const { title, text, imageUrl: url, buttons } = action;
      const said = lines(title, text);
      return url === undefined
        ? { kind: 'say', text: said, ...optionsOf(buttons) }
        : sayWithFile('image', { url, text: said, buttons });
    }
    case 'status':
    case 'note':
      return { kind: action.type, text: action.text };
    case 'set_task_attributes':
      return { kind: 'set-task-attributes', attributes: action.attributes };
    case 'handoff':
      return {
        kind: 'hand-off',
        ...nameGivenBy(action.name),
        ...(action.reason !== undefined && { reason: action.reason }),
        taskAttributes: action.taskAttributes ?? {},
        sendTranscript: true,
      };
    case 'end_conversation':
      return { kind: 'end-conversation' };
    case 'set':
    case 'not_understood':
    case 'stay_silent':
    case 'wait_for_customer':
      return undefined;
    default:
      return action satisfies never;
  }
}

const isLast = ({ type }: BotAction) => type === 'handoff' || type === 'end_conversation';

/** Reads a bot's answer as a turn. What comes after a handoff, or the end, was meant for a conversation that is gone. */
export function botTurnOf(answered: readonly BotAction[], before: Memory): BotTurn {
  const end = answered.findIndex(isLast);
  const actions = end < 0 ? answered : answered.slice(0, end + 1);
  let { user, thread } = before;
  for (const action of actions) {
    if (action.type !== 'set') continue;
    if (action.user) user = withoutNulls({ ...user, ...action.user });
    if (action.thread) thread = withoutNulls({ ...thread, ...action.thread });
  }
  return {
    turn: {
      outputs: actions.flatMap((action) => outputOf(action) ?? []),
      ...{ user, thread },
      ...{ position: null, waitsFor: null, options: [], result: null, warnings: [] },
    },
    isLost: actions.length === 0 || actions.some(({ type }) => type === 'not_understood'),
    waits: actions.some(({ type }) => type === 'wait_for_customer'),
  };
}
