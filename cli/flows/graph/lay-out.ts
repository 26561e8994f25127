import { Graph, layout, type Point } from '@dagrejs/dagre';
import type { Arrow, Box, Picture } from './picture';

export const LINE_HEIGHT = 17;
/** Characters are not measured: this is what a wide one of the picture's font takes, in pixels. */
const CHARACTER_WIDTH = 7;
const PADDING = 12;
const MARGIN = 20;

export interface PlacedBox extends Box {
  /** The middle of the box, in pixels, as are all measures here. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedArrow extends Arrow {
  readonly points: readonly Point[];
  /** Where the middle of the label stands. */
  readonly at: Point;
}

export interface LaidOut {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

const widthOf = (lines: readonly string[]): number =>
  Math.round(Math.max(...lines.map((line) => [...line].length)) * CHARACTER_WIDTH);

const round = ({ x, y }: { readonly x?: number; readonly y?: number }): Point => ({
  x: Math.round(x ?? 0),
  y: Math.round(y ?? 0),
});

/** Decides where everything stands. The same picture always comes out the same. */
export function layOut({ title, direction, boxes, arrows }: Picture): LaidOut {
  const graph = new Graph({ multigraph: true });
  const distances =
    direction === 'down' ? { rankdir: 'TB', nodesep: 36, ranksep: 34 } : { rankdir: 'LR', nodesep: 18, ranksep: 60 };
  graph.setGraph({ ...distances, edgesep: 16, marginx: MARGIN, marginy: MARGIN });
  for (const { id, lines } of boxes) {
    const width = Math.max(48, widthOf(lines) + 2 * PADDING);
    graph.setNode(id, { width, height: lines.length * LINE_HEIGHT + PADDING });
  }
  for (const [index, { from, to, label = '' }] of arrows.entries()) {
    const size = label === '' ? { width: 0, height: 0 } : { width: widthOf([label]) + 8, height: LINE_HEIGHT };
    graph.setEdge(from, to, { ...size, labelpos: 'c' }, String(index));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    title,
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: boxes.map((box) => {
      const placed = graph.node(box.id);
      return { ...box, ...round(placed), width: placed.width, height: placed.height };
    }),
    arrows: arrows.map((arrow, index) => {
      const placed = graph.edge(arrow.from, arrow.to, String(index));
      return { ...arrow, points: (placed.points ?? []).map(round), at: round(placed) };
    }),
  };
}
