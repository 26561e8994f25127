import { chooseOption } from '../flow/options';
import { fitsIn } from '../json-size';
import { type Asked, settled } from './bot-link';
import type { Message } from './event';
import { readHappening } from './reply';
import type { AgentState, BotState, State } from './state';
import { also, type Env, nextId, type Step, turnTo } from './step';
import { type BotNews, eventOf } from './tell-bot';

/** Bytes of a text that is stored with the question; a longer one is read again when the bot is asked. */
const STORED_TEXT = 2_000;

type MessageNews = Extract<BotNews, { type: 'message' | 'media' }>;

/** The option that was pressed, or chosen from a numbered list. */
function buttonOf({ offer, bot }: State, message: Message): string | undefined {
  const happening = readHappening(message, { seat: undefined, offer });
  if (happening?.kind === 'message' && happening.buttonId !== undefined) return happening.buttonId;
  const offered = bot?.offered?.map((option) => ({ ...option, result: null }));
  const chosen = offered && chooseOption(offered, { text: message.text });
  return chosen === 'unclear' ? undefined : chosen?.id;
}

const isLong = (text: string) => !fitsIn(STORED_TEXT, text);

/** What the bot is told of a customer's message. A text that is too long to be stored is left out. */
function newsOfMessage(state: State, message: Message, run?: string): MessageNews {
  const { index, text, media } = message;
  const buttonId = buttonOf(state, message);
  const data = {
    index,
    text: isLong(text) ? '' : text,
    ...(buttonId !== undefined && { buttonId }),
    ...(run !== undefined && { run }),
  };
  return media
    ? { type: 'media', data: { ...data, files: media.map((file) => ({ ...file, url: null })) } }
    : { type: 'message', data };
}

const toBeFilledIn = ({ sid, text, media }: Message) => ({
  ...(isLong(text) && { message: sid }),
  ...(media && { files: sid }),
});

function ask<S extends State>(
  step: Step<S>,
  { news, message }: { readonly news: BotNews; readonly message?: Message },
  env: Env,
): { readonly step: Step<S>; readonly call: string } {
  const { state } = step;
  const event = eventOf(state, news, env.now);
  const call = nextId(state);
  return { step: also(step, { kind: 'ask-bot', event, ...(message && toBeFilledIn(message)) }), call };
}

/** The bot is asked what it says to this. A customer who has waited for a reply already goes on waiting since then. */
function askAbout(
  before: Step<BotState>,
  question: { readonly news: BotNews; readonly message?: Message; readonly waiting?: Asked | undefined },
  env: Env,
): Step<BotState> {
  const { step, call } = ask(before, question, env);
  const { state } = step;
  const asked: Asked = {
    ...{ call, epoch: state.epoch },
    since: question.waiting?.since ?? env.now,
    about: question.message || question.waiting ? 'message' : 'moment',
  };
  const { offered: _passed, ...link } = settled(state);
  return turnTo(step, { ...state, bot: { ...link, asked } });
}

/** A moment at which the bot has the floor and may use it. */
export const offerFloor = (step: Step<BotState>, news: BotNews, env: Env): Step<BotState> =>
  askAbout(step, { news }, env);

/** A customer's message that no flow understands. */
export const forwardMessage = (
  step: Step<BotState>,
  message: Message,
  waiting: Asked | undefined,
  env: Env,
): Step<BotState> => askAbout(step, { news: newsOfMessage(step.state, message), message, waiting }, env);

/** The bot is asked on behalf of an agent's command; its run says where it waits. */
export const askForRun = (step: Step<AgentState>, news: BotNews, env: Env) => {
  const asked = ask(step, { news }, env);
  const { state } = asked.step;
  return { ...asked, step: turnTo(asked.step, { ...state, bot: state.bot ?? {} }) };
};

/** The customer has answered a command's question. */
export const forwardAnswer = (step: Step<AgentState>, message: Message, run: string, env: Env) =>
  ask(step, { news: newsOfMessage(step.state, message, run), message }, env);
