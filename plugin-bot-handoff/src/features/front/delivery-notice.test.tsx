import { render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { chooseStrings } from '../../strings/choose-strings';
import { DeliveryNotice } from './delivery-notice';

const en = chooseStrings('en', '/');

const show = (attributes: unknown) =>
  render(
    <CustomizationProvider baseTheme="default">
      <DeliveryNotice strings={en} message={{ source: { attributes } }} />
    </CustomizationProvider>,
  );

test.each([
  ['retrying', 'Not delivered yet. Trying again.'],
  ['failed', 'Not delivered: the customer has not got this.'],
])('%s', (delivery, text) => {
  show({ bot_handoff: { delivery } });
  expect(screen.getByRole('alert').textContent).toBe(text);
});

test.each([
  ['a message that has arrived', {}],
  ['marks of a later version', { bot_handoff: { delivery: 'by pigeon' } }],
  ['no attributes', undefined],
])('%s: nothing', (_, attributes) => {
  show(attributes);
  expect(screen.queryByRole('alert')).toBeNull();
});
