import { actionsOf, judgeAnswer, judgeFailure } from './judge-answer';
import { PlayedConversation } from './played-conversation';
import { failed, type Heard, passed, type Scenario, type Subject, skipped, type Verdict } from './scenario';

const said = (heard: Heard): string => JSON.stringify(actionsOf(heard));

const ODD_TEXTS: readonly (readonly [string, string])[] = [
  ['an empty text', ''],
  ['white space', ' \n\t '],
  ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈'],
  ['text from right to left', 'مرحبا, כמה זה עולה?'],
  ['markup', '<script>alert(1)</script> {{7*7}} $(x)'],
  ['control characters', 'a\u0000b\u202Ec\uFFFF'],
  ['half a character', 'a\uD83D'],
  ['a text like a command', '/start --now'],
  ['10,000 characters', 'lorem ipsum '.repeat(834).slice(0, 10_000)],
];

/** The first that is not as it should be. */
async function firstFault(checks: readonly (() => Promise<Verdict | undefined>)[]): Promise<Verdict | undefined> {
  for (const check of checks) {
    const fault = await check();
    if (fault) return fault;
  }
  return undefined;
}

const ask = async (subject: Subject, text: string, what: string) =>
  judgeAnswer(await subject.tell(new PlayedConversation().message(text)), what);

/** What can go wrong between a bot and a customer. */
export const TALK_SCENARIOS: readonly Scenario[] = [
  {
    name: 'answers a message',
    because: 'A customer who hears nothing writes again, or leaves.',
    run: async (subject) => (await ask(subject, 'Hello', 'a first message')) ?? passed(),
  },
  {
    name: 'greets, or leaves it',
    because: 'Handing off a chat in which nothing was said told nobody (saas-starter #684).',
    async run(subject) {
      const heard = await subject.tell(new PlayedConversation().opened());
      return judgeFailure(heard, 'chat_opened') ?? passed(actionsOf(heard).length > 0 ? 'it greets' : 'it waits');
    },
  },
  {
    name: 'takes any text',
    because: 'Bots that stumble over one message are restarted by the next, and the customer repeats themselves.',
    run: async (subject) =>
      (await firstFault(
        ODD_TEXTS.map(
          ([what, text]) =>
            () =>
              ask(subject, text, what),
        ),
      )) ?? passed(),
  },
  {
    name: 'takes a message without text',
    because: 'A custom payload beside a text made a handoff disappear (chatwoot #2570).',
    async run(subject) {
      const event = new PlayedConversation('whatsapp').media({
        type: 'image/jpeg',
        name: null,
        size: 48_213,
        url: null,
      });
      return judgeAnswer(await subject.tell(event), 'a picture') ?? passed();
    },
  },
  {
    name: 'says the same when told twice',
    because: 'Events come twice under load, and customers read everything twice (chatwoot #11901).',
    needsMemory: true,
    async run(subject) {
      const event = new PlayedConversation().message('Hello');
      const [first, second] = [await subject.tell(event), await subject.tell(event)];
      const fault = judgeAnswer(first, 'the first time') ?? judgeAnswer(second, 'the second time');
      if (fault) return fault;
      if (said(first) === said(second)) return passed();
      const todo =
        'Keep your answer by webhook-id for some minutes, and give it again. Until then leave BOT_HANDOFF_BOT_IDEMPOTENT off.';
      return failed('The same id got two different answers.', todo);
    },
  },
  {
    name: 'minds the gaps',
    because: 'Message indexes grow, and skip what others wrote (TwilioChatJsReactNative #31).',
    async run(subject) {
      const chat = new PlayedConversation();
      const first = judgeAnswer(await subject.tell(chat.message('Hello')), 'the first message');
      return first ?? judgeAnswer(await subject.tell(chat.message('Are you there?', 5)), 'one after a gap') ?? passed();
    },
  },
  {
    name: 'keeps conversations apart',
    because: 'The session of a chat that was over was taken up by the next one (chatwoot #7313).',
    async run(subject) {
      const [first, second] = [new PlayedConversation(), new PlayedConversation()];
      const before = await subject.tell(first.message('Hello'));
      const fault =
        judgeAnswer(before, 'the first conversation') ?? judgeFailure(await subject.tell(first.closed()), 'its end');
      if (fault) return fault;
      const after = await subject.tell(second.message('Hello'));
      const fresh = judgeAnswer(after, 'the second conversation');
      if (fresh) return fresh;
      return said(before) === said(after)
        ? passed()
        : skipped('It says Hello in more than one way, so that nothing can be told.');
    },
  },
  {
    name: 'talks to ten at once',
    because: 'Two messages close together broke the session of one bot engine (Lex: "Concurrent Client Requests").',
    async run(subject) {
      const chats = Array.from({ length: 10 }, () => new PlayedConversation());
      const heard = await Promise.all(chats.map((chat) => subject.tell(chat.message('Hello'))));
      const faults = heard.flatMap((each) => judgeAnswer(each, 'one of ten at once') ?? []);
      return faults[0] ?? passed(`the slowest took ${Math.round(Math.max(...heard.map(({ took }) => took)))} ms`);
    },
  },
];
