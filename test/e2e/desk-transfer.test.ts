import { ACTIVITY_SIDS } from '../../simulator/world/task-catalogue';
import { until } from '../until';
import { openCustomer } from './agent-desk';
import { ALICE, BOB, type Desk, type DeskStand, hireBob, openDesk, openDeskStand } from './desk-stand';
import { START_LIMIT_MS } from './test-stack';

// Flex's own ways to pass a chat on or to put it down, with our plugin beside them. Without flags of the account Flex
// shows no buttons for them: the tests do what the buttons do, which is to invoke Flex's actions.

/** An End that comes after the transfer is refused, and browsers and Flex say so. */
const REFUSED = /status of 403 .*\/agent\/hand-back|was not handed back/;

/** Of Flex's own client, in a conversation that the agent has left while it was loaded. */
const LEFT = /Failed to load messages for conversation/;

let stand: DeskStand;
let alice: Desk;
let bob: Desk;
let bobSid: string;

type Customer = Awaited<ReturnType<typeof openCustomer>>;

const world = () => stand.stack.simulator.world;
const states = () =>
  world()
    .conversations.list()
    .map(({ state }) => state);
const heard = ({ page }: Customer, text: string) => page.getByRole('log').getByText(text).last();
const count = ({ page }: Customer, text: string) => page.getByRole('log').getByText(text).count();

/** The interaction's channel of the conversation that began last, with who takes part in it. */
function channelOf() {
  const { conversations, interactions } = world();
  const conversation = conversations.list().at(-1);
  const channel = conversation && interactions.channelOfConversation(conversation.sid);
  if (!channel) throw new Error('no channel');
  return { conversation, channel, participants: interactions.participants(channel.sid) };
}

const bobIs = (activity: keyof typeof ACTIVITY_SIDS) => world().taskrouter.setActivity(bobSid, ACTIVITY_SIDS[activity]);

/** Flex's actions, begun at once in the page; settles when all have ended, however. */
const invoke = ({ flex }: Desk, ...actions: (readonly [name: string, payload: object])[]) =>
  flex.evaluate(`(() => {
    const [task] = Twilio.Flex.Manager.getInstance().store.getState().flex.worker.tasks.values();
    const begun = ${JSON.stringify(actions)}.map(([name, payload]) =>
      Twilio.Flex.Actions.invokeAction(name, { task, ...payload }));
    return Promise.allSettled(begun).then(() => undefined);
  })()`);

/** What Flex's transfer panel invokes. */
function transfer(from: string, to: string): readonly [string, object] {
  const { conversation, channel, participants } = channelOf();
  const payload = {
    ...{ instanceSid: world().settings.flex.flex_instance_sid, interactionSid: channel.interactionSid },
    ...{ channelSid: channel.sid, conversationSid: conversation.sid, toSid: to },
    fromSid: participants.find(({ identity }) => identity === from)?.sid,
  };
  return ['StartChannelTransfer', payload];
}

jest.setTimeout(START_LIMIT_MS);

beforeAll(async () => {
  stand = await openDeskStand();
  alice = await openDesk(stand, ALICE, [REFUSED, LEFT]);
});
afterAll(async () => stand?.close());

describe('Transfer', () => {
  let maya: Customer;

  test('the agent gives the chat to another: nobody answers in between', async () => {
    maya = await openCustomer(stand.browser, stand.stack);
    await alice.tasks('Maya').waitFor();
    await alice.accept('Maya');
    await heard(maya, 'Alice Agent has joined the chat.').waitFor();
    bobSid = hireBob(stand);
    bob = await openDesk(stand, BOB, [LEFT]);
    await invoke(alice, transfer(ALICE, bobSid));
    await bob.tasks('Maya').waitFor();
    await alice.flex.getByText('No active tasks').waitFor();
    await maya.say('Hello?');
    await bob.tasks('Maya').click();
    await bob.panel.getByText('Hello?').waitFor();
    await bob.ours('incoming').getByText('Maya', { exact: true }).waitFor();
    await bob.watched.shot('desk-transfer-1-offered');
  });

  test('the other sees what was said before, and has the floor', async () => {
    await bob.accept('Maya');
    await heard(maya, 'Bob Builder has joined the chat.').waitFor();
    await bob.ours('floor').getByText('You').waitFor();
    await bob.flex.locator('.Twilio-TaskCanvasHeader').getByText('Maya', { exact: true }).waitFor();
    await bob.panel.getByText('Bob Builder joined').waitFor();
    await bob.panel.getByText('Alice Agent joined').waitFor();
    await bob.say('Bob here.');
    await heard(maya, 'Bob here.').waitFor();
    await maya.say('Hi Bob');
    await bob.chat.getByText('Hi Bob').waitFor();
    expect(await count(maya, "I'm back.")).toBe(0);
    await bob.watched.shot('desk-transfer-2-accepted');
  });

  test("End of the last agent is the bot's turn", async () => {
    await bob.end.click();
    await bob.ours('handed-back').getByText('Handed back to the bot.').waitFor();
    await heard(maya, 'Bob Builder has left the chat.').waitFor();
    await heard(maya, "I'm back.").waitFor();
    await bob.finish();
    expect(states()).toEqual(['active']);
  });

  test('End while a transfer begins: whichever comes first, nobody is lost and nothing is closed', async () => {
    bobIs('offline');
    await maya.say('agent');
    await alice.tasks('Maya').waitFor();
    await alice.accept('Maya');
    await until(async () => (await count(maya, 'Alice Agent has joined the chat.')) === 2, 60_000);
    bobIs('available');
    await invoke(alice, transfer(ALICE, bobSid), ['WrapupTask', {}]);
    const isWithBob = async () => (await bob.tasks('Maya').count()) > 0;
    await until(async () => (await isWithBob()) || (await count(maya, "I'm back.")) === 2, 60_000);
    if (await isWithBob()) {
      await bob.accept('Maya');
      await bob.end.click();
      await until(async () => (await count(maya, "I'm back.")) === 2, 60_000);
      await bob.finish();
    }
    expect(states()).toEqual(['active']);
  });
});

describe('Leave and Pause', () => {
  let omar: Customer;

  beforeAll(async () => {
    bobIs('offline');
    // Whatever the race above has left.
    await alice.flex.reload();
    await alice.flex.getByTestId('bot-handoff-side').waitFor({ timeout: 120_000 });
    omar = await openCustomer(stand.browser, stand.stack);
  });

  test('Leave puts the chat down: the bot stays silent, and Flex asks for an agent when the customer writes', async () => {
    const names = alice.tasks('Maya');
    await names.last().waitFor();
    await alice.accept('Maya');
    await heard(omar, 'Alice Agent has joined the chat.').waitFor();
    const { channel } = channelOf();
    await invoke(alice, ['LeaveChannel', { channelSid: channel.sid }]);
    await until(() => channelOf().channel.status === 'inactive');
    await alice.flex.getByText('No active tasks').waitFor();
    await omar.say('Still there?');
    await alice.tasks('Maya').waitFor();
    await alice.accept('Maya');
    await until(async () => (await count(omar, 'Alice Agent has joined the chat.')) === 2, 60_000);
    await alice.panel.getByText('Still there?').waitFor();
    expect(await count(omar, "I'm back.")).toBe(0);
    await alice.watched.shot('desk-transfer-3-left-and-back');
  });

  test('Pause puts it aside: the bot stays silent until the agent resumes it', async () => {
    const { channel } = channelOf();
    await invoke(alice, ['PauseChannel', { channelSid: channel.sid }]);
    await until(() => channelOf().channel.status === 'pause');
    await alice.flex.getByText('No active tasks').waitFor();
    await omar.say('I wait.');
    // Flex lists paused chats only with a flag of the account.
    await world().interactions.updateChannel(channel.sid, 'active');
    await alice.tasks('Maya').click();
    await alice.composer.waitFor();
    await alice.panel.getByText('I wait.').waitFor();
    await alice.say('Thank you for waiting.');
    await heard(omar, 'Thank you for waiting.').waitFor();
    expect(await count(omar, "I'm back.")).toBe(0);
    await alice.end.click();
    await heard(omar, "I'm back.").waitFor();
    await alice.finish();
    expect(states()).toEqual(['active', 'active']);
  });
});

test('nothing left the machine, and the console has no error of ours', () => {
  for (const { watched } of [alice, bob]) {
    expect(watched.outside).toEqual([]);
    expect(watched.errors).toEqual([]);
  }
});
