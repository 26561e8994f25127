import { conversationSid, type IncomingChat } from '@bot-handoff/contract';
import { act, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import type { Call, CallResult } from '../../services/call';
import type { Owner } from '../../services/ownership';
import { chooseStrings } from '../../strings/choose-strings';
import { describeWait, nameLanguage } from './describe-wait';
import { IncomingCard } from './incoming-card';

const en = chooseStrings('en', '/');
const es = chooseStrings('es', '/');

const CH = conversationSid.parse(`CH${'a'.repeat(32)}`);
const MAYA: IncomingChat = {
  name: 'Maya - hardware issue',
  channel: 'web',
  language: 'es',
  waited: 95,
  facts: [{ name: 'order_number', value: 'AB-12' }],
  lastSaid: 'Hello?\nAnybody?',
};

function setUp({
  answers = [{ ok: true, value: MAYA }] as CallResult<IncomingChat>[],
  owner = { kind: 'ours' } as Owner,
  strings = en,
  language = 'en',
  attributes = {} as unknown,
} = {}) {
  const time = { now: 0 };
  const call = jest.fn(() => Promise.resolve(answers.length > 1 ? answers.shift() : answers[0]));
  const desk = {
    call: call as unknown as Call,
    ownership: { ask: () => Promise.resolve(owner) },
    now: () => time.now,
  };
  render(
    <CustomizationProvider baseTheme="default">
      <IncomingCard {...{ strings, language, desk, attributes }} conversationSid={CH} />
    </CustomizationProvider>,
  );
  const pass = (ms: number) =>
    act(async () => {
      time.now += ms;
      jest.advanceTimersByTime(ms);
      for (let turns = 0; turns < 10; turns++) await Promise.resolve();
    });
  return { call, pass };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('who, what, language, since when and the last thing said; the wait goes on', async () => {
  const { pass } = setUp();
  await pass(0);
  const card = screen.getByRole('region', { name: en.incomingTitle });
  expect(card.textContent).toBe(
    'Maya - hardware issueWaiting for01:35ChannelWeb chatLanguageSpanishorder numberAB-12Last messageHello?\nAnybody?',
  );
  await pass(5000);
  expect(card.textContent).toContain('01:40');
});

test('in the agent’s language', async () => {
  const { pass } = setUp({ strings: es, language: 'es' });
  await pass(0);
  expect(screen.getByRole('region').textContent).toContain('Idiomaespañol');
});

test('what the customer says meanwhile is asked for again', async () => {
  const { call, pass } = setUp({
    answers: [
      { ok: true, value: MAYA },
      { ok: true, value: { ...MAYA, lastSaid: 'I am leaving.' } },
    ],
  });
  await pass(0);
  await pass(15_000);
  expect(call).toHaveBeenCalledTimes(2);
  expect(screen.getByRole('region').textContent).toContain('I am leaving.');
});

test('the name in the task is newer than the answer', async () => {
  const { pass } = setUp({ attributes: { name: 'Maya Lopez' } });
  await pass(0);
  expect(screen.getByRole('region').textContent).toMatch(/^Maya Lopez/);
});

test('a conversation of others has no card, and nobody is asked about it', async () => {
  const { call, pass } = setUp({ owner: { kind: 'foreign' } });
  await pass(0);
  expect(screen.queryByRole('region')).toBeNull();
  expect(call).not.toHaveBeenCalled();
});

test('a service that cannot be reached is said once, and what is known stays', async () => {
  const down: CallResult<IncomingChat> = { ok: false, failure: { code: 'unreachable', message: 'Down.' } };
  const { pass } = setUp({ answers: [down, { ok: true, value: MAYA }, down] });
  await pass(0);
  expect(screen.getByRole('region').textContent).toBe(en.incomingFailed);
  await pass(15_000);
  await pass(15_000);
  expect(screen.getByRole('region').textContent).toContain('Maya - hardware issue');
});

test.each([
  [0, '00:00'],
  [-3, '00:00'],
  [59.9, '00:59'],
  [60, '01:00'],
  [3599, '59:59'],
  [3661, '01:01:01'],
])('%d seconds are %s', (seconds, expected) => {
  expect(describeWait(seconds)).toBe(expected);
});

test.each([
  ['es-MX', 'en', 'Mexican Spanish'],
  ['de', 'es', 'alemán'],
  ['??', 'en', '??'],
])('%s is called in %s: %s', (tag, language, expected) => {
  expect(nameLanguage(tag, language)).toBe(expected);
});
