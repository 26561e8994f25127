import { render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { en } from '../../strings/en';
import { HandedBackLine } from './handed-back-line';

const show = (status: string, handedBack: string[], mode?: string) => {
  render(
    <CustomizationProvider baseTheme="default">
      <HandedBackLine
        strings={en}
        wasHandedBack={(sid) => handedBack.includes(sid)}
        task={{ sid: 'WR1', status, attributes: mode && { bot_handoff: { v: 1, revision: 1, mode } } }}
      />
    </CustomizationProvider>,
  );
  return screen.getByRole('status').textContent;
};

test.each([
  ['in wrap-up after a hand-back', 'wrapping', ['WR1'], undefined],
  ['in wrap-up after a reload', 'wrapping', [], 'bot'],
])('%s it says what is true', (_name, status, handedBack, mode) => {
  expect(show(status, handedBack, mode)).toBe(en.handedBack);
});

test.each([
  ['while the agent talks', 'accepted', [], 'agent'],
  ['after an end for the customer', 'wrapping', [], 'closed'],
  ['in a conversation of others', 'wrapping', ['WR2'], undefined],
])('%s it says nothing', (_name, status, handedBack, mode) => {
  expect(show(status, handedBack, mode)).toBe('');
});
