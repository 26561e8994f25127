import type { Exchange, Fault, FaultKind, FaultPlan } from '../../simulator/control/fault-rules';
import { chanceOf, draw } from './random';

/** Faults of one conversation. The same seed strikes the same exchanges, however they are interleaved. */
export interface Saboteur {
  readonly plan: FaultPlan;
  /** From now on no webhook tells of a message. */
  loseMessages(): void;
  /** No more faults from now on; what was cut off stays so. */
  stop(): void;
  /** How often each kind has struck. */
  readonly struck: ReadonlyMap<string, number>;
}

type Kind = FaultKind | 'throttle' | 'refuse';

const REST_FAULTS = { throttle: 3, refuse: 2, drop: 1, delay: 1, 'lost-answer': 3, 'late-status': 2 } as const;
/** Twilio lets a message through that the guard was not asked about: a schedule says so for all of them, or none. */
const GUARD_FAULTS = { delay: 3, duplicate: 3, throttle: 2 } as const;
const WEBHOOK_FAULTS = { drop: 3, delay: 3, duplicate: 3, reorder: 2, throttle: 2 } as const;
const STATUS: Partial<Record<Kind, number>> = { throttle: 429, refuse: 503, 'late-status': 500 };
/** An invocation is cut off after one of its first so many requests. */
const LAST_CUT = 8;
/** Real milliseconds that something comes too late at most. */
const LATEST_MS = 500;

const SID = /[A-Z]{2}[0-9a-f]{32}/g;
const isForGuard = ({ fields }: Exchange) => fields?.EventType === 'onMessageAdd';
/** Names an exchange by what it is about, without names that differ from run to run. */
const describe = ({ method, host, path, fields }: Exchange): string =>
  fields ? `${fields.EventType} ${fields.Index ?? ''}` : `${method} ${host}${path.replace(SID, '').replace(/@.*/, '')}`;

/** @param guardIsGone nobody reaches the guard until the faults are over */
export function createSaboteur(seed: string, rate: number, guardIsGone = false): Saboteur {
  const counts = new Map<string, number>();
  const struck = new Map<string, number>();
  /** Requests that an invocation may still make. */
  const allowance = new Map<string, number>();
  let isStopped = false;
  let losesMessages = false;

  const count = (map: Map<string, number>, key: string) => {
    const sum = (map.get(key) ?? 0) + 1;
    map.set(key, sum);
    return sum;
  };
  const chanceFor = (key: string) => chanceOf(seed, key, count(counts, key));

  function isCutOff(correlation: string, about: string): boolean {
    let left = allowance.get(correlation);
    if (left === undefined) {
      const random = chanceFor(`invocation ${about}`);
      left = !isStopped && random() < rate ? 1 + Math.floor(random() * LAST_CUT) : Number.POSITIVE_INFINITY;
    }
    allowance.set(correlation, left - 1);
    if (left === 0) count(struck, 'cut off');
    return left <= 0;
  }

  const strike = (key: string, faults: Readonly<Partial<Record<Kind, number>>>): Fault | undefined => {
    const random = chanceFor(key);
    if (isStopped || random() >= rate) return undefined;
    const kind = draw<Kind>(random, faults);
    count(struck, kind);
    const status = STATUS[kind] ?? 500;
    const isStatus = kind === 'throttle' || kind === 'refuse';
    return { kind: isStatus ? 'status' : kind, status, ms: Math.floor(random() * LATEST_MS) };
  };

  return {
    plan(direction, exchange) {
      const about = describe(exchange);
      if (direction === 'webhook') {
        if (losesMessages && exchange.fields?.EventType === 'onMessageAdded') return { kind: 'drop', status: 0, ms: 0 };
        if (!isForGuard(exchange)) return strike(`webhook ${about}`, WEBHOOK_FAULTS);
        if (guardIsGone && !isStopped) return { kind: 'drop', status: 0, ms: 0 };
        return strike(`webhook ${about} ${exchange.fields?.Body ?? ''}`, GUARD_FAULTS);
      }
      // Whoever names no invocation is not a Function: this is the stack setting itself up.
      if (exchange.correlation === undefined) return undefined;
      if (isCutOff(exchange.correlation, about)) return { kind: 'drop', status: 0, ms: 0 };
      return strike(`rest ${about}`, REST_FAULTS);
    },
    loseMessages() {
      losesMessages = true;
    },
    stop() {
      isStopped = true;
      losesMessages = false;
    },
    struck,
  };
}
