import { type Row, round } from '../report';
import type { PaletteFigures, SearchFigures, SizeFigures } from './figures';

/** Milliseconds, 95 of 100 keystrokes. */
const DRAWING_TARGETS: Readonly<Record<number, number>> = { 1000: 8, 10000: 16 };
const COUNTING_SIZE = 1_000;
const SCAN = 'includes';

const nameOf = (size: number) => `${size.toLocaleString('en')} commands`;

const peersOf = ({ searches }: SizeFigures, read: (figures: SearchFigures) => number, digits = 1) =>
  Object.fromEntries(
    Object.entries(searches)
      .filter(([name]) => name !== 'ours')
      .map(([name, figures]) => [name, round(read(figures), digits)]),
  );

const ours = ({ searches }: SizeFigures): SearchFigures =>
  searches.ours ?? { indexing: Number.NaN, keystroke: Number.NaN, first: Number.NaN, firstThree: Number.NaN };

function drawingRow({ size, drawing }: SizeFigures): Row {
  const target = DRAWING_TARGETS[size];
  return {
    ...{ name: `keystroke to DOM and layout, p95, ${nameOf(size)}`, unit: 'ms', better: 'lower' },
    ...{ ours: round(drawing.p95, 1), peers: {} },
    ...(target === undefined ? {} : { target }),
    detail: `median ${round(drawing.median, 1)}, worst ${round(drawing.worst, 1)}, ${drawing.keystrokes} keystrokes`,
  };
}

function costRow(figures: SizeFigures): Row {
  const scan = figures.searches[SCAN]?.keystroke ?? Number.NaN;
  const { [SCAN]: _scan, ...peers } = peersOf(figures, ({ keystroke }) => keystroke / scan);
  return {
    ...{ name: `ranking, times a plain includes scan, ${nameOf(figures.size)}`, unit: 'x', better: 'lower' },
    ...{ ours: round(ours(figures).keystroke / scan, 1), peers },
    ...(figures.size === COUNTING_SIZE ? { target: 6 } : {}),
    detail: `ours ${round(ours(figures).keystroke, 3)} ms, the scan ${round(scan, 3)} ms a keystroke`,
  };
}

const indexRow = (figures: SizeFigures): Row => ({
  ...{ name: `making ${nameOf(figures.size)} ready`, unit: 'ms', better: 'lower' },
  ...{ ours: round(ours(figures).indexing), peers: peersOf(figures, ({ indexing }) => indexing, 0) },
});

function qualityRows(figures: SizeFigures): Row[] {
  const name = (what: string) => `${what}, queries set aside, ${nameOf(figures.size)}`;
  const isCounting = figures.size === COUNTING_SIZE;
  const first = peersOf(figures, (each) => each.first);
  const rows: Row[] = [
    {
      ...{ name: name('right first'), unit: '%', better: 'higher', ours: round(ours(figures).first, 1), peers: first },
      ...(isCounting ? { target: 95 } : {}),
    },
    {
      ...{ name: name('right among three'), unit: '%', better: 'higher', ours: round(ours(figures).firstThree, 1) },
      peers: peersOf(figures, (each) => each.firstThree),
      ...(isCounting ? { target: 98 } : {}),
    },
  ];
  const lead = ours(figures).first - Math.max(...Object.values(first));
  if (isCounting)
    rows.push({
      ...{ name: name('right first, ahead of the best peer'), unit: 'points', better: 'higher' },
      ...{ ours: round(lead, 1), peers: {}, target: 3 },
    });
  return rows;
}

/** What is printed of the figures. */
export const paletteRows = (all: PaletteFigures): readonly Row[] => [
  ...all.map(drawingRow),
  ...all.map(costRow),
  ...all.map(indexRow),
  ...all.flatMap(qualityRows),
];
