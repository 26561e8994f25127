import { type CommandEntry, LIVE_STATE_ATTRIBUTE, type Mode, type RunState } from '@bot-handoff/contract';
import { act, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import type { Call } from '../../services/call';
import type { Listing } from '../../services/catalogues';
import { createKeyedStore } from '../../services/keyed-store';
import { chooseStrings } from '../../strings/choose-strings';
import { RunCardList } from './run-card-list';
import type { RunCard } from './run-cards';
import { RunFollower } from './run-follower';

const en = chooseStrings('en', '/');

const CANCEL = { name: 'cancel', output: 'agent', aliases: [], arguments: [] } satisfies CommandEntry;
const CH = `CH${'a'.repeat(32)}`;

function setUp({ isListed = true, first = undefined as RunState | undefined, strings = en, known = 'r1' } = {}) {
  const cards = createKeyedStore<readonly RunCard[]>();
  const listings = createKeyedStore<Listing>();
  const cancelled: string[] = [];
  const done = { id: 'r1', command: 'aif', state: 'done', result: 'Every day.' };
  const call = async (_endpoint: unknown, { run = 'r1' }: { run?: string }) => ({
    ok: true,
    value: { ours: true, mode: 'agent', ...(run === known && { run: done }) },
  });
  const show = (state: RunState | undefined, id = 'r1', mode: Mode = 'agent') => {
    const mark = { v: 1, mode, revision: 1, ...(state && { run: id, command: 'aif', state }) };
    return (
      <CustomizationProvider baseTheme="default">
        {[3, 4].map((index) => (
          <RunCardList
            key={index}
            {...{ strings, cards, conversationSid: CH, message: { index } }}
            listings={listings}
            cancel={(sid, which) => cancelled.push(`${which} in ${sid}`)}
          />
        ))}
        <RunFollower
          {...{ cards, conversationSid: CH, callService: call as unknown as Call }}
          task={{ attributes: { [LIVE_STATE_ATTRIBUTE]: mark } }}
          conversation={{ messages: [{ index: 3 }, { index: 4 }] }}
        />
      </CustomizationProvider>
    );
  };
  const list = (names: readonly string[]) => {
    const commands = names.map((name) => ({ ...CANCEL, name }));
    listings.set(CH, { kind: 'ready', catalogue: { version: names.join(), commands } });
  };
  if (isListed) list(['cancel']);
  const { rerender } = render(show(first));
  return {
    cancelled,
    list: (...names: string[]) => act(() => list(names)),
    update: (state: RunState, id?: string) => act(async () => rerender(show(state, id))),
    giveBack: () => act(async () => rerender(show(undefined, undefined, 'bot'))),
    card: () => screen.queryAllByTestId('bot-handoff-run')[0]?.textContent,
  };
}

test('a card calls its command as it is typed, whatever it begins with', async () => {
  const { update, card } = setUp({ strings: chooseStrings('en', '!') });
  await update('running');
  expect(card()).toContain('!aif is running.');
});

test('a running command is seen live, and what came of it is fetched', async () => {
  const { update, card } = setUp();
  expect(card()).toBeUndefined();
  await update('waiting_for_customer');
  expect(card()).toContain('/aif waits for the customer’s answer.');
  await update('done');
  expect(card()).toContain('/aif is done.');
  expect(card()).toContain('Every day.');
  act(() => screen.getByRole('button', { name: 'Take this note away' }).click());
  expect(card()).toBeUndefined();
});

test('it can be cancelled where the bot has a command for that', async () => {
  const { update, cancelled } = setUp();
  await update('running');
  act(() => screen.getByRole('button', { name: 'Cancel' }).click());
  expect(cancelled).toEqual([`running in ${CH}`]);
});

test('one that waits its turn is cancelled as such', async () => {
  const { update, card, cancelled } = setUp();
  await update('queued');
  expect(card()).toContain('runs next');
  act(() => screen.getByRole('button', { name: 'Cancel' }).click());
  expect(cancelled).toEqual([`queued in ${CH}`]);
});

test('the agent’s part ends while the customer is asked: it was cancelled, and cannot be any more', async () => {
  const { update, giveBack, card } = setUp();
  await update('waiting_for_customer');
  await giveBack();
  expect(card()).toContain('/aif was cancelled.');
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
});

test('another has begun before the agent has seen the end of it: the service tells how that was', async () => {
  const { update, card } = setUp();
  await update('running');
  await update('running', 'r2');
  expect(card()).toContain('/aif is done.');
  expect(card()).toContain('Every day.');
});

test('the service knows of it no more: it is over, and cannot be cancelled', async () => {
  const { update, card } = setUp({ known: 'r7' });
  await update('running');
  await update('done', 'r2');
  expect(card()).toContain('/aif is over.');
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
});

test('it cannot be cancelled elsewhere, or before that is known', async () => {
  const { update, list } = setUp({ isListed: false });
  await update('running');
  expect(screen.queryByRole('button')).toBeNull();
  list('help');
  expect(screen.queryByRole('button')).toBeNull();
  list('help', 'cancel');
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});

test('after a reload a command that still runs has its card again', () => {
  expect(setUp({ first: 'running' }).card()).toContain('/aif is running.');
});

test('after a reload a command that had ended is no news, and the next one is', async () => {
  const { update, card } = setUp({ first: 'done' });
  expect(card()).toBeUndefined();
  await update('done', 'r2');
  expect(card()).toContain('/aif is done.');
});
