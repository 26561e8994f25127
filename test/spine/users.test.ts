import { type ConversationSid, conversationSid } from '@bot-handoff/contract';
import { createMemoryUserStore } from '../../src/adapters/memory/memory-user-store';
import { createApp } from '../../src/app/app';
import type { Customer } from '../../src/domain/conversation/state';
import type { UserKey } from '../../src/domain/user/user-key';
import type { UserStore } from '../../src/ports/user-store';
import { CUSTOMER, createScene } from './scene';

const MAYA = 'key-of-maya' as UserKey;
const BY_SMS: Customer = { participant: CUSTOMER, identity: null, channel: 'sms', user: MAYA };
const conversation = (n: number) => conversationSid.parse(`CH${String(n).padStart(32, '0')}`);
const FLOWS = [
  {
    path: 'flows/learn.yaml',
    text: `
triggers: [regex: "^learn (?P<what>[a-z]+) (?P<value>.+)$"]
steps:
  - if: (@ flow.groups.what == "city" )
    then: [user_set: { city: (@ flow.groups.value ) }]
    else: [user_set: { pet: (@ flow.groups.value ) }]
  - say: Noted.`,
  },
  { path: 'flows/recall.yaml', text: 'triggers: [keyword: recall]\nsteps: [say: "(@ user.city ), (@ user.pet )"]' },
  {
    path: 'flows/essay.yaml',
    text: `triggers: [keyword: essay]\nsteps: [user_set: { essay: "${'x'.repeat(5000)}" }, say: Long.]`,
  },
];

/** One conversation of a customer, in a contact centre that shares its users with others. */
function begin(users: UserStore, customer: Customer, sid: ConversationSid) {
  const scene = createScene(FLOWS, { users });
  const opened: string[] = [];
  const app = createApp(
    {
      dispatch: scene.dispatch,
      store: scene.store,
      desk: scene.chat.desk,
      bot: scene,
      users,
      customers: { find: async () => customer },
      chats: {
        open: async ({ name = '' }) => {
          opened.push(name);
          return { conversation: sid, participant: CUSTOMER, identity: 'random' };
        },
        admit: (of, identity) => ({ conversationSid: of, identity, token: '', expires: 0, resume: '' }),
        readProof: () => null,
      },
      identities: { check: (token) => (token === 'good' ? { user: MAYA } : { refused: 'It is no good.' }) },
      pauses: scene.pauses,
      journal: scene.journal,
      clock: scene.ports.clock,
      log: scene.ports.log,
    },
    true,
  );
  return {
    scene,
    app,
    opened,
    say: async (text: string) => {
      await app.notice(sid, [{ kind: 'message.added', message: scene.post(text) }]);
      return scene.heard().slice(1);
    },
  };
}

/** The store, and how often it was asked for what. */
function counted(users: UserStore) {
  const calls = { load: 0, keep: 0 };
  const store: UserStore = {
    load: (user) => {
      calls.load++;
      return users.load(user);
    },
    keep: (...change) => {
      calls.keep++;
      return users.keep(...change);
    },
  };
  return { store, calls };
}

test('who came back is known by name', async () => {
  const users = createMemoryUserStore();
  const first = begin(users, BY_SMS, conversation(1));
  await first.say('start');
  await first.say('Maya');
  expect(await begin(users, BY_SMS, conversation(2)).say('start')).toContain('bot: Hello Maya!');
  expect(users.known.get(MAYA)).toMatchObject({
    values: { name: 'Maya' },
    conversations: [conversation(1), conversation(2)],
  });
});

test('two conversations at once do not undo what the other one has learned', async () => {
  const users = createMemoryUserStore();
  const [one, other] = [begin(users, BY_SMS, conversation(1)), begin(users, BY_SMS, conversation(2))];
  await one.say('recall');
  await other.say('recall');
  await one.say('learn city Oslo');
  await other.say('learn pet cat');
  await one.say('learn city Bergen');
  expect(await begin(users, BY_SMS, conversation(3)).say('recall')).toEqual(['bot: Bergen, cat']);
});

test('an anonymous visitor is nobody the next time, and costs no call', async () => {
  const { store, calls } = counted(createMemoryUserStore());
  const anonymous: Customer = { participant: CUSTOMER, identity: 'random', channel: 'web' };
  const chat = begin(store, anonymous, conversation(1));
  await chat.say('learn city Oslo');
  expect(await chat.say('recall')).toEqual(['bot: Oslo,']);
  expect(calls).toEqual({ load: 0, keep: 0 });
});

test('a user is read once a conversation, and written when something is new', async () => {
  const { store, calls } = counted(createMemoryUserStore());
  const chat = begin(store, BY_SMS, conversation(1));
  await chat.say('recall');
  expect(calls).toEqual({ load: 1, keep: 1 });
  await chat.say('recall');
  expect(calls).toEqual({ load: 1, keep: 1 });
  await chat.say('learn city Oslo');
  await chat.say('learn city Oslo');
  expect(calls).toEqual({ load: 1, keep: 2 });
});

test('where the store cannot be read the customer is answered, and nothing that was stored is lost', async () => {
  const users = createMemoryUserStore();
  await begin(users, BY_SMS, conversation(1)).say('learn city Oslo');
  const broken = { ...users, load: () => Promise.reject(new Error('Sync is away')) };
  const chat = begin(broken, BY_SMS, conversation(2));
  expect(await chat.say('learn pet cat')).toEqual(['bot: Noted.']);
  expect(chat.scene.errors).toEqual(['user.not_loaded']);
  expect(users.known.get(MAYA)?.values).toEqual({ city: 'Oslo', pet: 'cat' });
});

test('a runner that dies after it has kept a user is finished by the next', async () => {
  const users = createMemoryUserStore();
  let tries = 0;
  const mortal: UserStore = {
    ...users,
    keep: async (...change) => {
      const kept = await users.keep(...change);
      if (++tries <= 2) throw new Error('the machine is gone');
      return kept;
    },
  };
  const chat = begin(mortal, BY_SMS, conversation(1));
  await expect(chat.say('learn city Oslo')).rejects.toThrow('the machine is gone');
  chat.scene.time.now += 20_000;
  expect(await chat.say('recall')).toContain('bot: Oslo,');
  expect(users.known.get(MAYA)).toEqual({ values: { city: 'Oslo' }, conversations: [conversation(1)] });
});

test('what is too much to be kept is kept for this conversation, and said in the log', async () => {
  const users = createMemoryUserStore();
  const chat = begin(users, BY_SMS, conversation(1));
  expect(await chat.say('essay')).toEqual(['bot: Long.']);
  expect(chat.scene.errors).toEqual(['user.not_kept']);
  expect(await chat.say('learn city Oslo')).toEqual(['bot: Noted.']);
  expect(users.known.get(MAYA)?.values).toEqual({ city: 'Oslo' });
});

describe('a web chat whose site says who it is', () => {
  test('agents and bot know the name from before', async () => {
    const users = createMemoryUserStore();
    await begin(users, BY_SMS, conversation(1)).app.startChat({ identityToken: 'good', name: 'Maya' });
    const chat = begin(users, BY_SMS, conversation(2));
    await chat.app.startChat({ identityToken: 'good' });
    expect(chat.scene.heard()).toContain('bot: Hello Maya!');
    expect(chat.scene.chat.named).toEqual(['Maya']);
  });

  test('what the page says now goes before what is stored, and is stored', async () => {
    const users = createMemoryUserStore();
    await begin(users, BY_SMS, conversation(1)).app.startChat({ identityToken: 'good', name: 'Maya', language: 'en' });
    await begin(users, BY_SMS, conversation(2)).app.startChat({ identityToken: 'good', name: 'Mia' });
    expect(users.known.get(MAYA)?.values).toEqual({ name: 'Mia', language: 'en' });
  });

  test('a bad word is refused before anything is opened', async () => {
    const chat = begin(createMemoryUserStore(), BY_SMS, conversation(1));
    expect(await chat.app.startChat({ identityToken: 'bad' })).toEqual({
      code: 'identity_refused',
      message: 'It is no good.',
    });
    expect(chat.opened).toEqual([]);
  });
});

test('the private record begins to expire when the conversation ends, once', async () => {
  const chat = begin(createMemoryUserStore(), BY_SMS, conversation(1));
  await chat.say('recall');
  for (const _ of [1, 2]) await chat.app.notice(conversation(1), [{ kind: 'conversation.closed' }]);
  expect(chat.scene.chat.expired).toEqual([conversation(1)]);
});
