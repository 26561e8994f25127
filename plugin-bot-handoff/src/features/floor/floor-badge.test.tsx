import { fireEvent, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { chooseStrings } from '../../strings/choose-strings';
import { FloorBadge } from './floor-badge';

const en = chooseStrings('en', '/');
const es = chooseStrings('es', '/');

const taskIn = (state: object | undefined) => ({
  attributes: state && { bot_handoff: { v: 1, revision: 1, ...state } },
});
const running = { canCancel: jest.fn(() => false), cancel: jest.fn() };
const show = (task: React.ComponentProps<typeof FloorBadge>['task'], strings = en) => (
  <CustomizationProvider baseTheme="default">
    <FloorBadge strings={strings} task={task} running={running} />
  </CustomizationProvider>
);

test('follows the task as it changes, in one live region', () => {
  const { rerender } = render(show(taskIn({ mode: 'waiting' })));
  const region = screen.getByRole('status');
  expect(region.textContent).toBe('Answering the customer:Waiting');
  rerender(show(taskIn({ mode: 'agent' })));
  expect(region.textContent).toBe('Answering the customer:You');
  rerender(show(taskIn({ mode: 'agent', state: 'running', command: 'aif' })));
  expect(region.textContent).toBe('Answering the customer:Bot asking… /aif');
});

test.each([
  ['a task of others', taskIn(undefined)],
  ['no task', undefined],
  ['a mark of a later version', { attributes: { bot_handoff: { v: 2 } } }],
])('%s: no badge', (_name, task) => {
  render(show(task));
  expect(screen.getByRole('status').textContent).toBe('');
});

test('a command as it is typed, whatever it begins with', () => {
  render(show(taskIn({ mode: 'agent', state: 'running', command: 'aif' }), chooseStrings('es', '!')));
  expect(screen.getByRole('status').textContent).toContain('!aif');
});

test('in Spanish', () => {
  render(show(taskIn({ mode: 'waiting' }), es));
  expect(screen.getByRole('status').textContent).toContain('En espera');
});

test.each([
  [true, 1],
  [false, 0],
])('a running command has a button to cancel it where that is possible (%s)', (isPossible, buttons) => {
  running.canCancel.mockReturnValue(isPossible);
  const asking = { v: 1, revision: 1, mode: 'agent', state: 'running', command: 'aif' };
  render(show({ attributes: { conversationSid: 'CH1', bot_handoff: asking } }));
  expect(screen.queryAllByRole('button', { name: 'Cancel /aif' })).toHaveLength(buttons);
  for (const button of screen.queryAllByRole('button')) fireEvent.click(button);
  expect(running.cancel.mock.calls).toEqual(isPossible ? [['CH1', 'running']] : []);
  running.cancel.mockClear();
});

test('an agent who talks has nothing to cancel', () => {
  running.canCancel.mockReturnValue(true);
  render(show(taskIn({ mode: 'agent', state: 'done', command: 'aif' })));
  expect(screen.queryByRole('button')).toBeNull();
});
