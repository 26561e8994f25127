import type { CommandEntry } from '@bot-handoff/contract';
import { act, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import type { Listing } from '../../services/catalogues';
import { createKeyedStore } from '../../services/keyed-store';
import { createSignal } from '../../services/signal';
import { chooseStrings } from '../../strings/choose-strings';
import type { HeldCommand } from '../commands/judge-draft';
import { Palette } from './palette';
import type { PaletteDesk } from './palette-desk';

const en = chooseStrings('en', '/');

const CH = `CH${'a'.repeat(32)}`;
const COMMANDS: readonly CommandEntry[] = [
  {
    ...{ name: 'ask_issue_frequency', output: 'customer', aliases: [], arguments: [] },
    ...{ title: 'Ask how often', preview: 'How often does it occur, Maya?' },
  },
  { name: 'refund', output: 'agent', aliases: [], danger: true, arguments: [{ name: 'amount', type: 'integer' }] },
  { name: 'help', output: 'agent', aliases: [], arguments: [] },
];
const READY: Listing = { kind: 'ready', catalogue: { version: '1', commands: [...COMMANDS] } };

class Observer {
  observe() {}
  disconnect() {}
}
Object.assign(globalThis, { ResizeObserver: Observer });

function setUp({ listing = READY, disabledReason = undefined as unknown } = {}) {
  const listings = createKeyedStore<Listing>();
  listings.set(CH, listing);
  const asked = createKeyedStore<HeldCommand>();
  const submitted: HeldCommand[] = [];
  const texts: string[] = [];
  const lines = ['note b', 'note a'];
  const written = createSignal();
  const field = () => screen.getByTestId<HTMLTextAreaElement>('message-input');
  const desk: PaletteDesk = {
    ...{ strings: en, language: 'en', prefix: '/', asked, shortcut: createSignal() },
    catalogues: { listings, refresh: () => {} },
    habits: { usageOf: () => 0, lines, remember: () => {} },
    composer: {
      written,
      write: async (_sid, text, caret) => {
        field().value = text;
        field().setSelectionRange(caret, caret);
        written.emit();
      },
    },
    submit(command) {
      const isConfirmed = asked.get(CH)?.line === command.line;
      if (command.name === 'refund' && !isConfirmed) {
        asked.set(CH, command);
        return 'asked';
      }
      asked.set(CH, undefined);
      submitted.push(command);
      return 'started';
    },
    withdraw: (sid) => asked.set(sid, undefined),
    sendAsText: (_sid, text) => texts.push(text),
  };
  const sent: string[] = [];
  render(
    <CustomizationProvider baseTheme="default">
      <div>
        <Palette desk={desk} conversationSid={CH} messageState={{}} disabledReason={disabledReason} />
        <textarea
          data-testid="message-input"
          aria-label="Type Message"
          onKeyDown={(event) => event.key === 'Enter' && sent.push(event.currentTarget.value)}
        />
      </div>
    </CustomizationProvider>,
  );
  act(() => field().focus());
  /** Types as a browser does: the value first, then the event. */
  const type = (text: string, into: HTMLTextAreaElement | HTMLInputElement = field()) =>
    act(() => {
      into.value = text;
      into.setSelectionRange(text.length, text.length);
      into.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const press = async (key: string, into: HTMLElement = field(), more: KeyboardEventInit = {}) => {
    await act(async () => {
      into.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    });
  };
  const isOpen = () => screen.queryByTestId('bot-handoff-palette') !== null;
  return { desk, listings, submitted, texts, sent, field, type, press, isOpen };
}
const options = () => screen.queryAllByRole('option').map((each) => each.querySelector('.bh-name')?.textContent);

test('a slash opens it, the text stays where it is, and Escape closes it until the next slash', async () => {
  const { type, press, isOpen, field } = setUp();
  type('hello /');
  expect(isOpen()).toBe(false);
  type('/');
  expect(options()).toEqual(['/ask_issue_frequency', '/refund', '/help']);
  expect(document.activeElement).toBe(field());
  await press('Escape');
  expect(isOpen()).toBe(false);
  expect(field().value).toBe('/');
  type('/h');
  expect(isOpen()).toBe(false);
  type('');
  type('/');
  expect(isOpen()).toBe(true);
});

test('Enter runs what was named; Flex does not hear of it', async () => {
  const { type, press, submitted, sent } = setUp();
  type('/aif');
  expect(screen.getByTestId('bot-handoff-details').textContent).toContain('How often does it occur, Maya?');
  await press('Enter');
  expect(submitted).toEqual([
    { conversationSid: CH, text: '/aif', name: 'ask_issue_frequency', line: 'ask_issue_frequency', hasFiles: false },
  ]);
  expect(sent).toEqual([]);
});

test('a guess is written out first', async () => {
  const { type, press, submitted, field } = setUp();
  type('/frequncy');
  await press('Enter');
  expect(field().value).toBe('/ask_issue_frequency ');
  expect(submitted).toEqual([]);
  await press('Enter');
  expect(submitted).toMatchObject([{ line: 'ask_issue_frequency', text: '/ask_issue_frequency ' }]);
});

test('while a character is being composed every key is Flex’s', async () => {
  const { type, press, sent } = setUp();
  type('/help');
  await press('Enter', undefined, { isComposing: true });
  await press('Enter', undefined, { keyCode: 229 });
  expect(sent).toEqual(['/help', '/help']);
});

test('the field is a combobox while it is open, and a plain field before and after', async () => {
  const { type, press, field } = setUp();
  expect(field().getAttributeNames().sort()).toEqual(['aria-label', 'data-testid']);
  type('/');
  await press('ArrowDown');
  const marked = screen.getAllByRole('option')[1];
  expect(field().getAttribute('role')).toBe('combobox');
  expect(field().getAttribute('aria-expanded')).toBe('true');
  expect(field().getAttribute('aria-controls')).toBe(screen.getByRole('listbox').id);
  expect(field().getAttribute('aria-activedescendant')).toBe(marked?.id);
  expect(marked?.getAttribute('aria-selected')).toBe('true');
  await press('Escape');
  expect(field().getAttributeNames().sort()).toEqual(['aria-label', 'data-testid']);
});

test('arguments are shown as they are read, and Enter says what is wrong and goes there', async () => {
  const { type, press, field, submitted } = setUp();
  type('/refund ');
  expect(screen.getByText('whole number, required')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('amount: whole number, required');
  type('/refund much');
  await press('Enter');
  expect(submitted).toEqual([]);
  expect(screen.getByRole('status').textContent).toBe("amount must be a whole number, not 'much'.");
  expect([field().selectionStart, field().selectionEnd]).toEqual([8, 12]);
});

test('a dangerous command waits for a second Enter, and a key that is held down is none', async () => {
  const { type, press, submitted, desk } = setUp();
  type('/refund 20');
  await press('Enter');
  expect(screen.getByRole('status').textContent).toContain('Press Enter again to run /refund');
  await press('Enter', undefined, { repeat: true });
  expect(submitted).toEqual([]);
  await press('Escape');
  expect(desk.asked.get(CH)).toBeUndefined();
  await press('Enter');
  type('/refund 200');
  expect(screen.queryByText(/Press Enter again/)).toBeNull();
  await press('Enter');
  await press('Enter');
  expect(submitted).toMatchObject([{ line: 'refund 200' }]);
});

test('lines that were run before come back', async () => {
  const { type, press, field } = setUp();
  type('/');
  for (const expected of ['/note b', '/note a', '/note a']) {
    await press('ArrowUp');
    expect(field().value).toBe(expected);
  }
  await press('ArrowDown');
  expect(field().value).toBe('/note b');
  await press('ArrowDown');
  expect(field().value).toBe('/');
});

test('the shortcut keeps a draft: the command has a line of its own', async () => {
  const { desk, type, press, field, submitted, isOpen } = setUp();
  type('Dear Maya,');
  act(() => desk.shortcut.emit());
  const line = screen.getByRole<HTMLInputElement>('combobox', { name: 'Command' });
  expect(document.activeElement).toBe(line);
  type('/help', line);
  await press('Enter', line);
  expect(submitted).toMatchObject([{ line: 'help', text: '/help' }]);
  expect(field().value).toBe('Dear Maya,');
  expect(isOpen()).toBe(false);
  expect(document.activeElement).toBe(field());
});

test('the shortcut in an empty composer types the slash', async () => {
  const { desk, field, isOpen } = setUp();
  await act(async () => desk.shortcut.emit());
  expect(field().value).toBe('/');
  expect(isOpen()).toBe(true);
});

test('in another tab, where Flex hides the composer, the shortcut has a line of its own and writes nothing', async () => {
  const { desk, field, press, submitted, type, isOpen } = setUp();
  const tab = document.body.appendChild(document.createElement('button'));
  act(() => tab.focus());
  // Browsers do not focus what is invisible; jsdom would.
  field().focus = () => undefined;
  act(() => desk.shortcut.emit());
  const line = screen.getByRole<HTMLInputElement>('combobox', { name: 'Command' });
  expect(document.activeElement).toBe(line);
  expect(field().value).toBe('');
  type('/help', line);
  await press('Enter', line);
  expect(submitted).toMatchObject([{ line: 'help', text: '/help' }]);
  expect(isOpen()).toBe(false);
  expect(document.activeElement).toBe(tab);
  tab.remove();
});

test('there, a command that waits in the composer is left alone, and Escape goes back', async () => {
  const { desk, field, press, type, isOpen } = setUp();
  type('/refund 2');
  const tab = document.body.appendChild(document.createElement('button'));
  act(() => tab.focus());
  field().focus = () => undefined;
  act(() => desk.shortcut.emit());
  const line = screen.getByRole<HTMLInputElement>('combobox', { name: 'Command' });
  expect(line.value).toBe('/');
  await press('Escape', line);
  expect(isOpen()).toBe(false);
  expect(field().value).toBe('/refund 2');
  expect(document.activeElement).toBe(tab);
  tab.remove();
});

test('an agent who cannot write has no palette', () => {
  const { desk, type, isOpen } = setUp({ disabledReason: 'ended' });
  type('/');
  act(() => desk.shortcut.emit());
  expect(isOpen()).toBe(false);
});

test('another focus closes it, and coming back opens it again', () => {
  const { type, field, isOpen } = setUp();
  type('/');
  act(() => field().blur());
  expect(isOpen()).toBe(false);
  act(() => field().focus());
  expect(isOpen()).toBe(true);
});

test('what is no command can be sent as text', () => {
  const { type, texts } = setUp();
  type('/usr/bin');
  expect(screen.getByRole('status').textContent).toBe('No command is called that.');
  act(() => screen.getByRole('button', { name: 'Send “/usr/bin” as text' }).click());
  expect(texts).toEqual(['/usr/bin']);
});

test.each<[Listing, string]>([
  [{ kind: 'loading' }, 'The commands are being fetched…'],
  [{ kind: 'failed', message: 'Down.' }, 'The commands could not be fetched. Down.'],
])('without a list, $kind: it says so, and the name runs', async (listing, note) => {
  const { type, press, submitted } = setUp({ listing });
  type('/help');
  expect(screen.getByText(note, { selector: '.bh-foot span' })).toBeTruthy();
  await press('Enter');
  expect(submitted).toMatchObject([{ name: 'help', line: 'help' }]);
});

test('a list that comes while it is open is shown', () => {
  const { type, listings } = setUp({ listing: { kind: 'loading' } });
  type('/');
  expect(options()).toEqual([]);
  act(() => listings.set(CH, READY));
  expect(options()).toHaveLength(3);
});

test('a click picks, and the focus stays', async () => {
  const { type, field } = setUp();
  type('/');
  const option = screen.getAllByRole('option')[2];
  const isKept = !option?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
  await act(async () => option?.click());
  expect(isKept).toBe(true);
  expect(field().value).toBe('/help ');
});
