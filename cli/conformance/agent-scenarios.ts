import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { actionsOf, handsOff, judgeAnswer, judgeFailure, speaks } from './judge-answer';
import { PlayedConversation } from './played-conversation';
import { failed, passed, type Scenario, type Subject, skipped, type Verdict } from './scenario';

/** A runner holds the conversation while it tells the bot something. */
const QUICK_MS = 3_000;

/** Tells it all of these; the first that it does not take. */
async function tellAll(subject: Subject, events: readonly BotEvent[]): Promise<Verdict | undefined> {
  for (const event of events) {
    const heard = await subject.tell(event);
    const fault = judgeFailure(heard, event.type);
    if (fault) return fault;
    if (heard.took > QUICK_MS) {
      return failed(`${event.type} took ${Math.round(heard.took)} ms.`, 'Answer what you are only told within 3 s.');
    }
  }
  return undefined;
}

const noHandoff = ({ handoffText }: Subject) =>
  skipped(`It does not hand off at "${handoffText}". Name a text that makes it: --handoff "..."`);

/** Until an agent has the conversation; a verdict where it does not come to that. */
async function toAgent(subject: Subject, chat: PlayedConversation): Promise<Verdict | undefined> {
  const heard = await subject.tell(chat.message(subject.handoffText));
  const fault = judgeAnswer(heard, `"${subject.handoffText}"`);
  if (fault) return fault;
  return handsOff(heard) ? tellAll(subject, chat.handedOff()) : noHandoff(subject);
}

/** What can go wrong between a bot and agents. */
export const AGENT_SCENARIOS: readonly Scenario[] = [
  {
    name: 'hands off, and says nothing after that',
    because: 'A tool and then the model both said goodbye: the customer read it twice (fazer-ai/agents #158).',
    async run(subject) {
      const heard = await subject.tell(new PlayedConversation().message(subject.handoffText));
      const fault = judgeAnswer(heard, `"${subject.handoffText}"`);
      if (fault) return fault;
      if (!handsOff(heard)) return noHandoff(subject);
      const actions = actionsOf(heard);
      if (actions.at(-1)?.type === 'handoff') return passed();
      return failed('Actions stand after the handoff; they are not done.', 'Put what is to be said before it.');
    },
  },
  {
    name: 'takes what happens at the desk',
    because: 'A bot that fails on news of agents is left out, and does not know who has talked to its customer.',
    async run(subject) {
      const chat = new PlayedConversation();
      return (await toAgent(subject, chat)) ?? (await tellAll(subject, chat.handedBack('all done'))) ?? passed();
    },
  },
  {
    name: 'speaks again after a handback',
    because: 'After the human stretch the bot ran and said nothing: it only knew its beginning (fazer-ai/agents #457).',
    async run(subject) {
      const chat = new PlayedConversation();
      const stopped = (await toAgent(subject, chat)) ?? (await tellAll(subject, chat.handedBack('all done')));
      if (stopped) return stopped;
      const heard = await subject.tell(chat.message('Hello', 4));
      const fault = judgeAnswer(heard, 'a message after the handback');
      if (fault) return fault;
      if (speaks(heard)) return passed();
      return failed('It stays silent after the handback.', 'Let `handback` end whatever `handoff` began.');
    },
  },
  {
    name: 'hands off more than once',
    because: '"Customer handover happens only once" (Apps.Rasa #26).',
    async run(subject) {
      const chat = new PlayedConversation();
      const stopped = (await toAgent(subject, chat)) ?? (await tellAll(subject, chat.handedBack()));
      if (stopped) return stopped;
      const heard = await subject.tell(chat.message(subject.handoffText, 4));
      const fault = judgeAnswer(heard, 'the second time');
      if (fault || handsOff(heard)) return fault ?? passed();
      return failed('It hands off once and never again.', 'Forget the first handoff when `handback` comes.');
    },
  },
  {
    name: 'speaks again when nobody came',
    because: 'The customer waits for an agent who is not coming, and the bot believes that there is one.',
    async run(subject) {
      const chat = new PlayedConversation();
      const heard = await subject.tell(chat.message(subject.handoffText));
      if (!handsOff(heard)) return judgeAnswer(heard, `"${subject.handoffText}"`) ?? noHandoff(subject);
      const fault = await tellAll(subject, [chat.nobodyCame()]);
      return fault ?? judgeAnswer(await subject.tell(chat.message('Hello')), 'a message after that') ?? passed();
    },
  },
];
