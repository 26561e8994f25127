import { act, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { createKeyedStore } from '../../services/keyed-store';
import { CommandLineNotice } from './command-line-notice';
import type { CommandNotice } from './command-notice';

const setUp = (conversationSid = 'CH1') => {
  const notices = createKeyedStore<CommandNotice>();
  const show = (inputText: string, disabledReason?: string) => (
    <CustomizationProvider baseTheme="default">
      <CommandLineNotice
        notices={notices}
        conversationSid={conversationSid}
        messageState={{ inputText }}
        disabledReason={disabledReason}
      />
    </CustomizationProvider>
  );
  const { rerender } = render(show(''));
  return {
    notices,
    type: (text: string) => rerender(show(text)),
    disable: () => rerender(show('', 'ended')),
    region: screen.getByRole('status'),
  };
};
const REFUSED = { tone: 'refused', text: 'There is no aif.', about: '/aif' } as const;

test('a notice appears in the live region that was there before', () => {
  const { notices, region } = setUp();
  expect(region.textContent).toBe('');
  act(() => notices.set('CH1', REFUSED));
  expect(screen.getByRole('status')).toBe(region);
  expect(region.textContent).toBe('There is no aif.');
});

test('it stands over the text it is about, and goes with the next one', () => {
  const { notices, region, type } = setUp();
  act(() => notices.set('CH1', REFUSED));
  type('/aif ');
  expect(region.textContent).toBe('There is no aif.');
  type('/aifo');
  expect(region.textContent).toBe('');
  type('');
  expect(region.textContent).toBe('');
});

test.each([
  ['a beginning of it', '/a'],
  ['another text that stood there before', '/nope'],
])('it stands while Flex still reports %s', (_name, earlier) => {
  const { notices, region, type } = setUp();
  type(earlier);
  act(() => notices.set('CH1', REFUSED));
  expect(region.textContent).toBe('There is no aif.');
  type('/aif');
  expect(region.textContent).toBe('There is no aif.');
  type('/aifo');
  expect(region.textContent).toBe('');
});

test('other conversations do not see it', () => {
  const { notices, region } = setUp('CH2');
  act(() => notices.set('CH1', REFUSED));
  expect(region.textContent).toBe('');
});

test('it goes when the agent can no longer write', () => {
  const { notices, region, disable } = setUp();
  act(() => notices.set('CH1', REFUSED));
  disable();
  expect(region.textContent).toBe('');
});
