import { type LaidOut, LINE_HEIGHT, type PlacedArrow, type PlacedBox } from './lay-out';
import type { Shape } from './picture';

interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly radius: number;
  readonly more?: string;
}

const LOOKS: Readonly<Record<Shape, Look>> = {
  trigger: { fill: '#e8f0fe', stroke: '#1a56db', radius: 16 },
  event: { fill: '#fef3c7', stroke: '#b45309', radius: 16 },
  step: { fill: '#ffffff', stroke: '#64748b', radius: 4 },
  wait: { fill: '#dcfce7', stroke: '#15803d', radius: 4, more: ' stroke-width="2"' },
  branch: { fill: '#f3e8ff', stroke: '#7e22ce', radius: 4 },
  call: { fill: '#e0e7ff', stroke: '#4338ca', radius: 4, more: ' stroke-dasharray="6 3"' },
  label: { fill: '#f1f5f9', stroke: '#94a3b8', radius: 12 },
  end: { fill: '#334155', stroke: '#334155', radius: 14 },
  flow: { fill: '#ffffff', stroke: '#1a56db', radius: 4 },
};

const FONT = 'font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif" font-size="12"';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const toXml = (text: string): string =>
  text
    // XML has no place for control characters, however they are written.
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

function writeBox({ shape, lines, x, y, width, height }: PlacedBox): string {
  const { fill, stroke, radius, more = '' } = LOOKS[shape];
  const top = y - ((lines.length - 1) * LINE_HEIGHT) / 2;
  const texts = lines.map((line, index) => {
    const weight = index === 0 && lines.length > 1 ? ' font-weight="600"' : '';
    const colour = shape === 'end' ? '#ffffff' : '#0f172a';
    const baseline = Math.round(top + index * LINE_HEIGHT + 4);
    return `    <text x="${x}" y="${baseline}" fill="${colour}"${weight}>${toXml(line)}</text>`;
  });
  return [
    `  <g>`,
    `    <rect x="${Math.round(x - width / 2)}" y="${Math.round(y - height / 2)}" width="${width}" height="${height}" ` +
      `rx="${radius}" fill="${fill}" stroke="${stroke}"${more}/>`,
    ...texts,
    `  </g>`,
  ].join('\n');
}

/** A line with soft corners through all points. */
function writePath({ points }: PlacedArrow): string {
  const [start, ...rest] = points;
  const last = rest.at(-1);
  if (!start || !last) return '';
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const isLast = index === rest.length - 2;
    const end = isLast ? next : { x: Math.round((point.x + next.x) / 2), y: Math.round((point.y + next.y) / 2) };
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return `M${start.x} ${start.y} ${curves.length > 0 ? curves.join(' ') : `L${last.x} ${last.y}`}`;
}

function writeArrow(arrow: PlacedArrow): string {
  const dashes = arrow.isDashed ? ' stroke-dasharray="5 4"' : '';
  const path = `  <path d="${writePath(arrow)}" fill="none" stroke="#475569"${dashes} marker-end="url(#tip)"/>`;
  if (arrow.label === undefined) return path;
  // White behind it, so that lines do not run through the words.
  const around = 'stroke="#ffffff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"';
  const text = `  <text x="${arrow.at.x}" y="${arrow.at.y + 4}" fill="#7e22ce" ${around}>${toXml(arrow.label)}</text>`;
  return `${path}\n${text}`;
}

/** A picture as SVG, on white. */
export function writeSvg({ title, width, height, boxes, arrows }: LaidOut): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `role="img" text-anchor="middle" ${FONT}>`,
    `  <title>${toXml(title)}</title>`,
    '  <defs>',
    '    <marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">',
    '      <path d="M0 0 L8 4 L0 8 z" fill="#475569"/>',
    '    </marker>',
    '  </defs>',
    `  <rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>`,
    ...arrows.map(writeArrow),
    ...boxes.map(writeBox),
    '</svg>',
    '',
  ].join('\n');
}
