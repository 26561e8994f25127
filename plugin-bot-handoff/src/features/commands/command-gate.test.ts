import type { CommandEntry } from '@bot-handoff/contract';
import { createKeyedStore } from '../../services/keyed-store';
import { chooseStrings } from '../../strings/choose-strings';
import { createCommandGate } from './command-gate';
import type { CommandNotice } from './command-notice';
import type { HeldCommand } from './judge-draft';

const en = chooseStrings('en', '/');

const ENTRIES: readonly CommandEntry[] = [
  {
    ...{ name: 'refund', output: 'customer', aliases: ['pay'], danger: true },
    arguments: [{ name: 'amount', type: 'integer' }],
  },
  { name: 'help', output: 'agent', aliases: [], arguments: [] },
];
const held = (line: string, text = `/${line}`): HeldCommand => ({
  ...{ conversationSid: 'CH1', text, name: line.split(' ')[0] ?? '', line, hasFiles: false },
});

function setUp() {
  const ran: string[] = [];
  const confirmations: string[] = [];
  const clock = { now: 0 };
  const notices = createKeyedStore<CommandNotice>();
  const asked = createKeyedStore<HeldCommand>();
  const submit = createCommandGate({
    findEntry: (_sid, name) => ENTRIES.find((entry) => entry.name === name || entry.aliases.includes(name)),
    run: async ({ line, confirmed }) => {
      ran.push(line);
      if (confirmed) confirmations.push(line);
      return line.startsWith('unlisted') && !confirmed ? 'unconfirmed' : 'accepted';
    },
    ...{ asked, notices, strings: en, readComposer: () => 'as it stands', now: () => clock.now },
  });
  return {
    ...{ ran, confirmations, notices, asked },
    raw: submit,
    submit: (command: HeldCommand, later = 400) => {
      clock.now += later;
      return submit(command).outcome;
    },
  };
}

test('a harmless command runs at once', () => {
  const { submit, ran } = setUp();
  expect(submit(held('help'))).toBe('started');
  expect(ran).toEqual(['help']);
});

test('what the catalogue does not know is left to the server', () => {
  const { submit, ran } = setUp();
  expect(submit(held('nope 1 2'))).toBe('started');
  expect(ran).toEqual(['nope 1 2']);
});

test('a dangerous command runs when it is submitted again, under its own name', () => {
  const { submit, ran } = setUp();
  expect(submit(held('pay 20'))).toBe('asked');
  expect(ran).toEqual([]);
  expect(submit(held('pay 20'))).toBe('started');
  expect(ran).toEqual(['refund 20']);
  expect(submit(held('pay 20'))).toBe('asked');
});

test('a double click confirms nothing', () => {
  const { submit, ran, notices } = setUp();
  expect([submit(held('pay 20')), submit(held('pay 20'), 399)]).toEqual(['asked', 'asked']);
  expect(notices.get('CH1')?.text).toContain('again to run /refund');
  expect(submit(held('pay 20'), 1)).toBe('started');
  expect(ran).toEqual(['refund 20']);
});

test('any change asks anew', () => {
  const { submit, ran } = setUp();
  expect([held('refund 20'), held('refund 200'), held('help'), held('refund 200')].map((each) => submit(each))).toEqual(
    [...['asked', 'asked', 'started', 'asked']],
  );
  expect(ran).toEqual(['help']);
});

test('wrong arguments are refused with the reason, over the text that stands there', () => {
  const { submit, ran, notices } = setUp();
  expect(submit(held('refund much'))).toBe('refused');
  expect(ran).toEqual([]);
  expect(notices.get('CH1')).toEqual({
    ...{ tone: 'refused', text: "amount must be a whole number, not 'much'.", about: 'as it stands' },
  });
});

test('the server is told that the agent was asked', () => {
  const { submit, confirmations } = setUp();
  submit(held('help'));
  submit(held('refund 20'));
  submit(held('refund 20'));
  expect(confirmations).toEqual(['refund 20']);
});

test('a danger that only the server knows of is confirmed by a second submit as well', async () => {
  const { raw, submit, confirmations, asked } = setUp();
  await raw(held('unlisted')).done;
  expect(asked.get('CH1')?.line).toBe('unlisted');
  expect(submit(held('unlisted'))).toBe('started');
  expect(confirmations).toEqual(['unlisted']);
});
