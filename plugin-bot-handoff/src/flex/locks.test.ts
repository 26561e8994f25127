/**
 * The locks against Flex's own Actions framework.
 *
 * @jest-environment-options {"customExportConditions": ["node", "require", "default"]}
 */
import './flex-in-jsdom';

import { conversationSid } from '@bot-handoff/contract';
import * as Flex from '@twilio/flex-ui';
import { judgeDraft } from '../features/commands/judge-draft';
import { createHandBack } from '../features/handback/hand-back';
import type { Call, CallResult } from '../services/call';
import { createKeyedStore } from '../services/keyed-store';
import { chooseStrings } from '../strings/choose-strings';
import { lockEnding } from './end-lock';
import { lockSending, type SendLock } from './send-lock';

const en = chooseStrings('en', '/');

const CH = conversationSid.parse(`CH${'a'.repeat(32)}`);
const GRAMMAR = { prefix: '/', isGuarded: false };

/** Flex has one Actions framework a page: it is set up once, and each test sets what stands behind it. */
let lock: SendLock;
let sendBuiltIn: jest.Mock;
let earlierListener: () => void;
let skipsOurReplacement: boolean;
let emailConversations: string[];
let errors: unknown[];
let handBackAnswers: CallResult<unknown>[];
const stock = jest.fn(() => Promise.resolve());

const leaving = createKeyedStore<true>();

beforeAll(() => {
  // Flex's own listener asks for the task in a store that only a signed-in Flex has, and throws without it.
  jest.spyOn(Flex.TaskHelper, 'getTaskFromConversationSid').mockReturnValue(undefined);
  Flex.Actions.registerAction('SendMessage', (payload) => sendBuiltIn(payload));
  Flex.Actions.registerAction('WrapupTask', stock);
  Flex.Actions.registerAction('CompleteTask', stock);
  // Another plugin's, registered before ours.
  Flex.Actions.addListener('beforeSendMessage', () => earlierListener());
  lockSending(Flex.Actions, (sid) => sid !== undefined && emailConversations.includes(sid), {
    judge: (draft) => lock.judge(draft),
    run: (command) => lock.run(command),
    restore: (sid, text) => lock.restore(sid, text),
    onError: (error) => lock.onError(error),
  });
  // Another plugin's, registered after ours.
  Flex.Actions.replaceAction('SendMessage', (payload, original, next = original) =>
    skipsOurReplacement ? original(payload) : next(payload),
  );
  const call = () => Promise.resolve(handBackAnswers.shift());
  lockEnding(
    Flex.Actions,
    createHandBack({
      call: call as Call,
      ownership: { ask: () => Promise.resolve({ kind: 'ours' }) },
      strings: en,
      watch: () => ({ isReached: () => Promise.resolve(true), stop() {} }),
      finishTask: () => Promise.resolve(),
      outcomes: createKeyedStore(),
      onFailed() {},
      inform() {},
    }),
    leaving,
  );
});

beforeEach(() => {
  stock.mockClear();
  sendBuiltIn = jest.fn(() => Promise.resolve());
  earlierListener = () => {};
  skipsOurReplacement = false;
  emailConversations = [];
  errors = [];
  handBackAnswers = [];
  lock = {
    judge: (draft) => judgeDraft(draft, GRAMMAR),
    run: jest.fn(() => Promise.resolve()),
    restore: jest.fn(() => Promise.resolve()),
    onError: (error) => errors.push(error),
  };
});

/** As Flex's composer does it: an aborted action rejects, and Flex ignores that. */
const send = (body: string, more: object = {}) =>
  Flex.Actions.invokeAction('SendMessage', { conversationSid: CH, body, ...more }).catch(() => undefined);

const fail = () => {
  throw new Error('on purpose');
};

test('an ordinary message goes through untouched', async () => {
  await send('hello');
  expect(sendBuiltIn).toHaveBeenCalledWith({ conversationSid: CH, body: 'hello' });
  expect(lock.run).not.toHaveBeenCalled();
});

test('a command is run once and never sent', async () => {
  await send('/aif now', { attachedFiles: [new File([], 'a.pdf')] });
  expect(sendBuiltIn).not.toHaveBeenCalled();
  expect(lock.run).toHaveBeenCalledTimes(1);
  expect(lock.run).toHaveBeenCalledWith({
    conversationSid: CH,
    text: '/aif now',
    name: 'aif',
    line: 'aif now',
    hasFiles: true,
  });
});

test.each([
  ['throws', fail],
  ['rejects', () => Promise.reject(new Error('on purpose'))],
])('running %s: nothing is sent, and the error is told', async (_name, run) => {
  lock.run = run;
  await send('/aif');
  expect(sendBuiltIn).not.toHaveBeenCalled();
  expect(errors).toEqual([new Error('on purpose')]);
});

test('judging throws: nothing is sent', async () => {
  lock.judge = fail;
  await send('/aif');
  expect(sendBuiltIn).not.toHaveBeenCalled();
  expect(errors).not.toEqual([]);
});

test("another plugin's listener throws at once: the command is still run once and never sent", async () => {
  earlierListener = fail;
  await send('/aif');
  expect(sendBuiltIn).not.toHaveBeenCalled();
  expect(lock.run).toHaveBeenCalledTimes(1);
});

test('another plugin goes around our replaced action: the listener holds', async () => {
  skipsOurReplacement = true;
  await send('/aif');
  expect(sendBuiltIn).not.toHaveBeenCalled();
  expect(lock.run).toHaveBeenCalledTimes(1);
});

test('a doubled prefix is sent with one, marked as text', async () => {
  await send('//help', { messageAttributes: { theirs: 1 } });
  expect(sendBuiltIn).toHaveBeenCalledWith(
    expect.objectContaining({ body: '/help', messageAttributes: { theirs: 1, bot_handoff: { literal: true } } }),
  );
  expect(lock.run).not.toHaveBeenCalled();
});

test('a doubled prefix that could not be sent comes back as it was typed', async () => {
  sendBuiltIn.mockRejectedValue(new Error('offline'));
  await send('//help');
  expect(lock.restore).toHaveBeenCalledWith(CH, '//help');
});

test.each([
  ['in an email conversation', {}, [CH]],
  ['with an HTML body', { htmlBody: '<p>/aif</p>' }, []],
])('%s a slash is just text', async (_name, more, emails: string[]) => {
  emailConversations = emails;
  await send('/aif', more);
  expect(sendBuiltIn).toHaveBeenCalledTimes(1);
});

const TASK = {
  sid: 'WR1',
  status: 'accepted',
  channelType: 'web',
  attributes: { conversationSid: CH, bot_handoff: {} },
};
const endTask = (action: string, task: object = TASK) => Flex.Actions.invokeAction(action, { task });

test.each(['WrapupTask', 'CompleteTask'])('%s of ours ends nothing in Flex', async (action) => {
  handBackAnswers = [{ ok: true, value: { mode: 'bot' } }];
  await endTask(action);
  expect(stock).not.toHaveBeenCalled();
  expect(leaving.get(TASK.sid)).toBe(action === 'CompleteTask' ? true : undefined);
});

test.each(['WrapupTask', 'CompleteTask'])('%s fails while the Function is down, and ends nothing', async (action) => {
  handBackAnswers = [{ ok: false, failure: { code: 'unreachable', message: 'Down.' } }];
  await expect(endTask(action)).rejects.toThrow('Down.');
  expect(stock).not.toHaveBeenCalled();
  expect(leaving.get(TASK.sid)).toBeUndefined();
});

test('a call is ended the way Flex does it', async () => {
  await endTask('WrapupTask', { sid: 'WR2', channelType: 'voice', attributes: {} });
  expect(stock).toHaveBeenCalledTimes(1);
});
