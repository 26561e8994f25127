import { act, fireEvent, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import type { Listing } from '../../services/catalogues';
import { createKeyedStore } from '../../services/keyed-store';
import { chooseStrings } from '../../strings/choose-strings';
import { HandBackMenu } from './hand-back-menu';

const en = chooseStrings('en', '/');

const READY: Listing = {
  kind: 'ready',
  catalogue: { version: '1', commands: [], destinations: [{ id: 'flow.hours', title: 'hours' }] },
};
const taskIn = (mode: string, status = 'accepted', sid = 'WR1') => ({
  sid,
  status,
  attributes: { conversationSid: 'CH1', bot_handoff: { v: 1, revision: 1, mode } },
});

function setUp(task: React.ComponentProps<typeof HandBackMenu>['task'] = taskIn('agent')) {
  const listings = createKeyedStore<Listing>();
  listings.set('CH1', READY);
  const desk = { handBack: jest.fn(), endForCustomer: jest.fn() };
  const show = (of: typeof task) => (
    <CustomizationProvider baseTheme="default">
      <HandBackMenu strings={en} listings={listings} {...desk} task={of} />
    </CustomizationProvider>
  );
  const { rerender } = render(show(task));
  return { ...desk, listings, turnTo: (of: typeof task) => rerender(show(of)) };
}

const button = (name: string) => screen.getByRole('button', { name });
const open = () => fireEvent.click(button(en.handBackMenu));

test.each([
  ['no task', undefined],
  ['a task of others', { sid: 'WR1', status: 'accepted', attributes: { conversationSid: 'CH1' } }],
  ['a task that is offered', taskIn('waiting', 'pending')],
  ['a task in wrap-up', taskIn('bot', 'wrapping')],
  ['a closed conversation', taskIn('closed')],
])('%s: no menu', (_name, task) => {
  setUp(task ?? { sid: '', status: '', attributes: undefined });
  expect(screen.queryByRole('button')).toBeNull();
});

test('hands back to a flow, with a note', () => {
  const { handBack } = setUp();
  open();
  expect(document.activeElement).toBe(screen.getByLabelText(en.handBackTo));
  fireEvent.change(screen.getByLabelText(en.handBackTo), { target: { value: 'flow.hours' } });
  fireEvent.change(screen.getByLabelText(en.handBackNote), { target: { value: '  Call back. ' } });
  fireEvent.click(button(en.handBack));
  expect(handBack.mock.calls).toEqual([['WR1', { flow: 'flow.hours', note: 'Call back.' }]]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('without a choice it is the bot, as with End', () => {
  const { handBack } = setUp();
  open();
  fireEvent.click(button(en.handBack));
  expect(handBack.mock.calls).toEqual([['WR1', {}]]);
});

test.each<[string, Listing | undefined]>([
  ['not known yet', undefined],
  ['unknown to an older server', { kind: 'ready', catalogue: { version: '1', commands: [] } }],
])('where the flows are %s the bot can be chosen all the same', (_name, listing) => {
  const { listings } = setUp();
  act(() => listings.set('CH1', listing));
  open();
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([en.handBackToAny]);
});

test('the end for the customer is asked for twice', () => {
  const { endForCustomer } = setUp();
  open();
  fireEvent.click(button(en.endForCustomer));
  expect(endForCustomer).not.toHaveBeenCalled();
  expect(screen.getByRole('status').textContent).toBe(en.endForCustomerMeans);
  fireEvent.click(button(en.endForCustomerSure));
  expect(endForCustomer.mock.calls).toEqual([['WR1']]);
});

test('Escape closes it and gives the focus back', () => {
  setUp();
  open();
  fireEvent.keyDown(screen.getByLabelText(en.handBackNote), { key: 'Escape' });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(button(en.handBackMenu));
});

test('a press elsewhere closes it, one inside does not', () => {
  setUp();
  open();
  fireEvent.mouseDown(screen.getByLabelText(en.handBackNote));
  expect(screen.queryByRole('dialog')).not.toBeNull();
  fireEvent.mouseDown(document.body);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('it closes with its task', () => {
  const { turnTo } = setUp();
  open();
  turnTo(taskIn('agent', 'accepted', 'WR2'));
  expect(screen.queryByRole('dialog')).toBeNull();
  turnTo(taskIn('agent', 'wrapping'));
  expect(screen.queryByRole('button')).toBeNull();
});
