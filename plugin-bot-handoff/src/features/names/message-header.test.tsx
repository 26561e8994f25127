import { render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { chooseStrings } from '../../strings/choose-strings';
import { botNameOf, isCustomers } from './message-author';
import { MessageHeader } from './message-header';

const en = chooseStrings('en', '/');

const CUSTOMER = `MB${'a'.repeat(32)}`;
const live = (customer?: string) => ({ v: 1, mode: 'agent', revision: 1, ...(customer && { customer }) }) as never;
const byBot = (name?: string) => ({
  source: { participantSid: null, attributes: { bot_handoff: { effect: 'e1', ...(name && { name }) } } },
});
const byCustomer = { source: { participantSid: CUSTOMER, attributes: {} } };

const show = (props: Partial<React.ComponentProps<typeof MessageHeader>>) => {
  render(
    <CustomizationProvider baseTheme="default">
      <MessageHeader strings={en} language="en" authorName="As Twilio has it" {...props} />
    </CustomizationProvider>,
  );
  return screen.getByTestId('bot-handoff-author');
};

test('the bot has its name and a tag', () => {
  expect(show({ message: byBot('Parcel helper') }).textContent).toBe('Parcel helperBot');
});

test.each(['Bot', 'bot'])('a bot called %s is not said twice', (name) => {
  expect(show({ message: byBot(name) }).textContent).toBe('Bot');
});

test('a bot without a name has the author’s', () => {
  expect(show({ message: byBot() }).textContent).toBe('As Twilio has itBot');
});

test('the customer is called as the task is, and renamed with it', () => {
  expect(show({ message: byCustomer, task: { attributes: { name: 'Maya - hardware' } } }).textContent).toBe(
    'Maya - hardware',
  );
});

test('a hostile name is text', () => {
  const name = '<b onclick="x">Eve</b> {{task.sid}}';
  expect(show({ message: byCustomer, task: { attributes: { name } } }).textContent).toBe(name);
});

test('the time stands beside it, for people and for machines', () => {
  const dateCreated = new Date(2026, 10, 22, 20, 5);
  show({ message: { source: { ...byBot('Helper').source, dateCreated } }, language: 'es' });
  expect(screen.getByText('20:05').getAttribute('datetime')).toBe(dateCreated.toISOString());
});

test.each<[string, object, string | undefined]>([
  ['the bot’s', byBot('Helper'), 'Helper'],
  ['a customer who copies the marks', { source: { ...byBot('Helper').source, participantSid: CUSTOMER } }, undefined],
  ['somebody’s over REST, without marks', { source: { participantSid: null, attributes: {} } }, undefined],
  ['nothing yet', {}, undefined],
])('who is the bot: %s', (_name, message, expected) => {
  expect(botNameOf(message)).toBe(expected);
});

test.each([
  ['the customer', live(CUSTOMER), true],
  ['another agent', live(`MB${'b'.repeat(32)}`), false],
  ['a task that does not say who the customer is', live(), false],
  ['a task of others', undefined, false],
])('who is the customer: %s', (_name, state, expected) => {
  expect(isCustomers(byCustomer, state)).toBe(expected);
});
