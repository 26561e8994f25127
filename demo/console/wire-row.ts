import type { WireEntry, WireLane } from '../../simulator/world/wire-types';

/** Left to right, as the diagram shows them. */
export const LANES: readonly { readonly lane: WireLane; readonly name: string }[] = [
  { lane: 'customer', name: 'Customer' },
  { lane: 'twilio', name: 'Twilio' },
  { lane: 'functions', name: 'Functions' },
  { lane: 'agent', name: 'Agent' },
];

export const KINDS = [
  { kind: 'webhook', name: 'Webhooks' },
  { kind: 'rest', name: 'API calls' },
  { kind: 'function', name: 'Function calls' },
  { kind: 'push', name: 'Pushes' },
] as const;

export interface WireFilter {
  readonly kinds: ReadonlySet<WireEntry['kind']>;
  /** Any part of label, request or response; case does not matter. */
  readonly text: string;
}

const SID = /\b([A-Z]{2})[0-9a-f]{26}([0-9a-f]{6})\b/g;

/** SIDs shortened to what tells them apart: `CH…4f09ab`. */
export const shortenSids = (text: string): string => text.replace(SID, '$1…$2');

const HTTP_CALL = /^([A-Z]+) (\/\S+)$/;
const LONGEST_PATH = 22;

/** A call's label short enough for an arrow: its last resource says most. `POST …/Invites/KG…4f09ab` */
export function briefLabel(label: string): string {
  const [, method, path = ''] = HTTP_CALL.exec(label) ?? [];
  if (method === undefined) return shortenSids(label);
  const segments = shortenSids(path).split('/');
  const shown = segments.slice(segments.at(-1)?.includes('…') ? -2 : -1).join('/');
  return path.length <= LONGEST_PATH ? `${method} ${path}` : `${method} …/${shown}`;
}

export const position = (lane: WireLane): number => LANES.findIndex((one) => one.lane === lane);

export const hasFailed = ({ status }: WireEntry): boolean => status !== null && (status === 0 || status >= 400);

export function isShown(entry: WireEntry, { kinds, text }: WireFilter): boolean {
  if (!kinds.has(entry.kind)) return false;
  const wanted = text.trim().toLowerCase();
  return wanted === '' || `${entry.label}\n${entry.request}\n${entry.response}`.toLowerCase().includes(wanted);
}

/** A sentence for a screen reader: what the arrow says to the eye. */
export const describeEntry = (entry: WireEntry): string => {
  const name = (lane: WireLane) => LANES[position(lane)]?.name ?? lane;
  const outcome = entry.status === null ? '' : `, answered ${entry.status}`;
  const duration = entry.ms === null ? '' : ` after ${entry.ms} ms`;
  return `${name(entry.from)} to ${name(entry.to)}: ${shortenSids(entry.label)}${outcome}${duration}`;
};
