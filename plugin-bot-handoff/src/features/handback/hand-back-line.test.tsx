import { fireEvent, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { act } from 'react-dom/test-utils';
import { createKeyedStore } from '../../services/keyed-store';
import { chooseStrings } from '../../strings/choose-strings';
import { HandBackLine } from './hand-back-line';
import type { HandBackOutcome } from './outcome';

const en = chooseStrings('en', '/');

const setUp = (status: string, mode?: string) => {
  const outcomes = createKeyedStore<HandBackOutcome>();
  const choices = { tryAgain: jest.fn(), finishTask: jest.fn(), endForCustomer: jest.fn() };
  const task = { sid: 'WR1', status, attributes: mode && { bot_handoff: { v: 1, revision: 1, mode } } };
  render(
    <CustomizationProvider baseTheme="default">
      <HandBackLine strings={en} outcomes={outcomes} choices={choices} task={task} />
    </CustomizationProvider>,
  );
  return { outcomes, choices, line: screen.getByRole('status'), alert: screen.getByRole('alert') };
};

test('in wrap-up it says what is true, also when Flex hears of the end before the answer comes', () => {
  const { outcomes, line } = setUp('wrapping');
  expect(line.textContent).toBe('');
  act(() => outcomes.set('WR1', { kind: 'handed-back' }));
  expect(line.textContent).toBe(en.handedBack);
});

test.each(['bot', 'waiting', 'agent'])('in wrap-up after a reload the live state tells: %s', (mode) => {
  expect(setUp('wrapping', mode).line.textContent).toBe(en.handedBack);
});

test('a task that was finished alone says who goes on, and when', () => {
  const { outcomes, line } = setUp('wrapping', 'agent');
  act(() => outcomes.set('WR1', { kind: 'task-finished' }));
  expect(line.textContent).toBe(en.taskFinished);
});

test('after an end for the customer it says nothing, before the live state knows', () => {
  const { outcomes, line } = setUp('wrapping', 'agent');
  act(() => outcomes.set('WR1', { kind: 'ended' }));
  expect(line.textContent).toBe('');
});

test.each([
  ['while the agent talks', 'accepted', 'agent'],
  ['after an end for the customer', 'wrapping', 'closed'],
  ['in a conversation of others', 'wrapping', undefined],
])('%s it says nothing', (_name, status, mode) => {
  const { line, alert } = setUp(status, mode);
  expect(line.textContent).toBe('');
  expect(alert.textContent).toBe('');
});

test.each([
  [en.tryAgain, 'tryAgain'],
  [en.finishTask, 'finishTask'],
  [en.endForCustomer, 'endForCustomer'],
] as const)('after a failure: %s', (label, choice) => {
  const { outcomes, choices, alert } = setUp('accepted', 'agent');
  act(() => outcomes.set('WR1', { kind: 'failed', moment: 'end', text: 'Down.' }));
  expect(alert.textContent).toContain('Down.');
  fireEvent.click(screen.getByRole('button', { name: label }));
  expect(choices[choice]).toHaveBeenCalledWith('WR1', 'end');
});

test("another task's failure is not shown here", () => {
  const { outcomes, alert } = setUp('accepted', 'agent');
  act(() => outcomes.set('WR2', { kind: 'failed', moment: 'end', text: 'Down.' }));
  expect(alert.textContent).toBe('');
});
