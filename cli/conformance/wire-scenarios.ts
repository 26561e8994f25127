import { randomUUID } from 'node:crypto';
import { botAnswer, botCommands } from '@bot-handoff/contract/bot-answer';
import { describeIssues } from '@bot-handoff/contract/describe-issues';
import { PlayedConversation } from './played-conversation';
import { failed, passed, type Scenario, skipped, type Verdict } from './scenario';
import { question, type Wire, type WirePost } from './wire';

const VERIFY = 'Verify the signature over the raw body with a library of standardwebhooks.com, before you parse it.';
const MINUTE = 60_000;

const isGood = (status: number) => status >= 200 && status < 300;
const isRefused = (status: number) => status >= 400 && status < 500;

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What can go wrong on the way to a bot that speaks the contract over HTTP. */
export function wireScenarios(wire: Wire): readonly Scenario[] {
  async function mustRefuse(post: Omit<WirePost, 'id' | 'body'>, what: string, todo: string): Promise<Verdict> {
    const id = randomUUID();
    const { status } = await wire.post({ id, body: question(id), ...post });
    return isRefused(status) ? passed() : failed(`${what} was answered with status ${status}, not 401.`, todo);
  }

  const mustTake = async (post: Omit<WirePost, 'id'>, what: string, todo: string): Promise<Verdict | undefined> => {
    const { status } = await wire.post({ id: randomUUID(), ...post });
    return isGood(status) ? undefined : failed(`${what} was answered with status ${status}.`, todo);
  };

  return [
    {
      name: 'refuses what is not signed',
      because: 'Whoever knows the address could speak as your customers.',
      run: () => mustRefuse({ unsigned: true }, 'A request without a signature', VERIFY),
    },
    {
      name: 'refuses what was changed on the way',
      because: 'A signature over something else is no signature.',
      run: () => mustRefuse({ signed: question('another') }, 'A body that was changed after it was signed', VERIFY),
    },
    {
      name: 'refuses what is old',
      because: 'A request that somebody has recorded can be sent again for ever.',
      run: () =>
        mustRefuse(
          { ahead: -10 * MINUTE },
          'A request of ten minutes ago',
          'Refuse what is five minutes old or older.',
        ),
    },
    {
      name: 'forgives clocks that differ',
      because: 'Clocks of two machines are never the same; a bot that is too strict fails at night.',
      async run() {
        const todo = 'Accept timestamps that are up to five minutes old or ahead.';
        for (const ahead of [-2 * MINUTE, 2 * MINUTE]) {
          const { status } = await wire.post({ id: randomUUID(), body: question('clock'), ahead });
          if (status === 401 || status === 403)
            return failed(`A clock that differs by two minutes: status ${status}.`, todo);
        }
        return passed();
      },
    },
    {
      name: 'refuses garbage, and lives',
      because: 'One broken request ended the process, and every conversation with it.',
      async run() {
        const { status } = await wire.post({ id: randomUUID(), body: '{"type":' });
        if (!isRefused(status))
          return failed(`Half a JSON: status ${status}, not 400.`, 'Answer 400 to what is no JSON.');
        const body = JSON.stringify(new PlayedConversation().message('Hello'));
        return (await mustTake({ body }, 'A message after that', 'Catch what your handler throws.')) ?? passed();
      },
    },
    {
      name: 'ignores what it does not know',
      because: 'The contract grows: a new type or field must not need a new bot.',
      async run() {
        const event = new PlayedConversation().message('Hello');
        const more = JSON.stringify({ ...event, later: 1, data: { ...event.data, mood: 'fine' } });
        const strange = JSON.stringify({ ...event, type: 'customer_yawned', data: {} });
        const todo = 'Answer {"actions": []} with status 200 to types that you do not know, and ignore fields.';
        const fault = (await mustTake({ body: more }, 'An event with new fields', todo)) ?? undefined;
        return fault ?? (await mustTake({ body: strange }, 'An event of a new type', todo)) ?? passed();
      },
    },
    {
      name: 'answers as the contract says',
      because: 'What cannot be read counts as a failure: the customer gets an apology and a person.',
      async run() {
        const body = JSON.stringify(new PlayedConversation().message('Hello'));
        const { status, text } = await wire.post({ id: randomUUID(), body });
        if (status === 202) return passed('it replies later');
        const read = botAnswer.safeParse(asJson(text));
        if (isGood(status) && read.success) return passed();
        const why = read.success ? `status ${status}` : describeIssues(read.error.issues).join('; ');
        return failed(`${why}`, 'Answer {"actions": [{"type": "say", "text": "..."}]}; docs/bots.md has all of it.');
      },
    },
    {
      name: 'announces its commands',
      because: 'Commands that nobody can find nobody runs; agents type them from memory, into the chat.',
      async run() {
        const id = randomUUID();
        const { status, text } = await wire.post({ id, body: question(id) });
        const body = asJson(text);
        if (!isGood(status) || typeof body !== 'object' || body === null || !('commands' in body)) {
          return skipped('It announces none: list_commands was not answered with {"commands": [...]}.');
        }
        const read = botCommands.safeParse(body);
        if (read.success) return passed(read.data.commands.map(({ name }) => `/${name}`).join(' ') || 'none');
        return failed(describeIssues(read.error.issues).join('; '), 'See docs/commands.md for what a command can say.');
      },
    },
  ];
}
