import { PALETTE_STYLE } from '../palette/palette-style';
import { TRANSCRIPT_STYLE } from './transcript-style';

const classesOf = (style: string) => new Set(style.match(/\.bh-[a-z-]+/g));

test('what the palette is drawn with does not reach into the transcript beside it', () => {
  const palette = classesOf(PALETTE_STYLE);
  const shared = [...classesOf(TRANSCRIPT_STYLE)].filter((name) => palette.has(name));
  // Colours alone, and the same in both.
  expect(shared.sort()).toEqual(['.bh-fault', '.bh-weak']);
});
