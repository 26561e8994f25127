import type { Json } from '../world/json';
import type { Direction, FaultKind, FaultRule } from './fault-rules';

const KINDS: readonly FaultKind[] = [
  ...(['drop', 'delay', 'duplicate', 'reorder', 'status'] as const),
  ...(['lost-answer', 'late-status'] as const),
];
const WEBHOOKS_ONLY: readonly FaultKind[] = ['duplicate', 'reorder'];
const REQUESTS_ONLY: readonly FaultKind[] = ['lost-answer', 'late-status'];
const DIRECTIONS: readonly Direction[] = ['rest', 'webhook'];
/** How long `delay` and `reorder` hold when they are not told. */
const DEFAULT_MS = 1000;

const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);
const number = (value: Json | undefined) => (typeof value === 'number' ? value : undefined);

/** Reads the JSON of a rule, or says in a sentence what is wrong with it. */
export const readFaultRule = (value: Json | undefined): Omit<FaultRule, 'id'> | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'A fault is a JSON object';
  const kind = KINDS.find((each) => each === value.kind);
  if (!kind) return `kind takes ${KINDS.join(', ')}, got ${JSON.stringify(value.kind)}`;
  const direction = value.direction === undefined ? 'rest' : DIRECTIONS.find((each) => each === value.direction);
  if (!direction) return `direction takes ${DIRECTIONS.join(', ')}, got ${JSON.stringify(value.direction)}`;
  if (direction === 'rest' && WEBHOOKS_ONLY.includes(kind)) return `${kind} is for webhooks only`;
  if (direction === 'webhook' && REQUESTS_ONLY.includes(kind)) return `${kind} is for requests only`;
  const status = number(value.status);
  if (kind.endsWith('status') && status === undefined) return `kind ${kind} needs a status, e.g. 503`;
  const [host, path, method] = [text(value.host), text(value.path), text(value.method)];
  return {
    kind,
    direction,
    ...(host !== undefined && { host }),
    ...(path !== undefined && { path }),
    ...(method !== undefined && { method }),
    status: status ?? 500,
    ms: number(value.ms) ?? DEFAULT_MS,
    timesLeft: number(value.times) ?? null,
  };
};
