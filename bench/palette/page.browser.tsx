import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import type { CommandEntry } from '../../contract/src/catalogue';
import { Palette } from '../../plugin-bot-handoff/src/features/palette/palette';
import type { PaletteDesk } from '../../plugin-bot-handoff/src/features/palette/palette-desk';
import type { Listing } from '../../plugin-bot-handoff/src/services/catalogues';
import { createKeyedStore } from '../../plugin-bot-handoff/src/services/keyed-store';
import { createSignal } from '../../plugin-bot-handoff/src/services/signal';
import { chooseStrings } from '../../plugin-bot-handoff/src/strings/choose-strings';
import type { DrawingFigures, PaletteFigures } from './figures';
import { makeCatalogue } from './large-catalogue';
import { KEYSTROKES, measureSearches } from './measure-search';
import { searchers } from './searchers';

const en = chooseStrings('en', '/');

const SIZES = [100, 1_000, 10_000];
const CONVERSATION = 'CH00000000000000000000000000000000';

function makeDesk(commands: readonly CommandEntry[]): PaletteDesk {
  const listings = createKeyedStore<Listing>();
  listings.set(CONVERSATION, { kind: 'ready', catalogue: { version: '1', commands: [...commands] } });
  return {
    ...{ strings: en, language: 'en', prefix: '/', asked: createKeyedStore(), shortcut: createSignal() },
    catalogues: { listings, refresh: () => {} },
    habits: { usageOf: () => 0, lines: [], remember: () => {} },
    composer: { write: () => Promise.resolve(), written: createSignal() },
    submit: () => 'started',
    withdraw: () => {},
    sendAsText: () => {},
  };
}

/** Types the queries into a field with the palette on it, and times every keystroke until it could be painted. */
async function measureDrawing(commands: readonly CommandEntry[]): Promise<DrawingFigures> {
  const root = document.querySelector('#root');
  if (root === null) throw new Error('The page has no root');
  const frame = { position: 'absolute', bottom: 20, left: 20, width: 420 } as const;
  render(
    <CustomizationProvider baseTheme="default">
      <div style={frame}>
        <Palette desk={makeDesk(commands)} conversationSid={CONVERSATION} messageState={{}} />
        <textarea data-testid="message-input" style={{ width: '100%' }} />
      </div>
    </CustomizationProvider>,
    root,
  );
  const field = root.querySelector('textarea');
  if (field === null) throw new Error('The page has no text field');
  field.focus();
  const times: number[] = [];
  for (const typed of KEYSTROKES) {
    field.value = `/${typed}`;
    const started = performance.now();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    // Reading a size makes the browser compute the layout of all that has changed.
    if (document.querySelector('.bh-palette')?.getBoundingClientRect().height === 0) throw new Error('It is not open');
    times.push(performance.now() - started);
    // What React left for later, and the paint, are not this keystroke's.
    if (times.length % 20 === 0) await new Promise(requestAnimationFrame);
  }
  unmountComponentAtNode(root);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { median: at(0.5), p95: at(0.95), worst: at(1), keystrokes: times.length };
}

async function measurePalette(): Promise<PaletteFigures> {
  const figures = [];
  for (const size of SIZES) {
    const commands = makeCatalogue(size);
    const drawing = await measureDrawing(commands);
    figures.push({ size, drawing, searches: measureSearches(searchers, commands) });
  }
  return figures;
}

Object.assign(window, { measurePalette });
