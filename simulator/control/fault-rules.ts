/**
 * What goes wrong. `duplicate` and `reorder` are for webhooks only; `lost-answer` and `late-status` are for requests
 * only: they are applied, and then the connection breaks or the answer is an error.
 */
export type FaultKind = 'drop' | 'delay' | 'duplicate' | 'reorder' | 'status' | 'lost-answer' | 'late-status';
export type Direction = 'rest' | 'webhook';

export interface Fault {
  readonly kind: FaultKind;
  /** For `status` and `late-status`: what is answered. */
  readonly status: number;
  /** For `delay` and `reorder`, real milliseconds. */
  readonly ms: number;
}

export interface FaultRule extends Fault {
  readonly id: number;
  readonly direction: Direction;
  /** Twilio's host for requests, `host:port` of the target for webhooks; any when left out. */
  readonly host?: string;
  /** The path starts with this; any when left out. */
  readonly path?: string;
  readonly method?: string;
  /** How often it still strikes; null is for ever. */
  timesLeft: number | null;
}

export interface Exchange {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  /** Requests only: what all requests of one invocation of a Function have in common, if they say so. */
  readonly correlation?: string;
  /** Webhooks only. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Decides for each exchange that no rule strikes. */
export type FaultPlan = (direction: Direction, exchange: Exchange) => Fault | undefined;

/** The faults that are to be injected, in the order they were asked for. */
export class FaultRules {
  #rules: FaultRule[] = [];
  #nextId = 1;
  #plan: FaultPlan = () => undefined;

  list(): readonly FaultRule[] {
    return this.#rules;
  }

  add(rule: Omit<FaultRule, 'id'>): FaultRule {
    const added = { ...rule, id: this.#nextId++ };
    this.#rules.push(added);
    return added;
  }

  /** Without an id all rules go. */
  remove(id?: number): void {
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id);
  }

  /** From now on this decides where no rule does. */
  follow(plan: FaultPlan): void {
    this.#plan = plan;
  }

  /** The first rule that strikes this exchange, used up by one, else what the plan says. */
  strike(direction: Direction, exchange: Exchange): Fault | undefined {
    const rule = this.#rules.find((each) => each.direction === direction && matches(each, exchange));
    if (!rule) return this.#plan(direction, exchange);
    if (rule.timesLeft !== null) {
      rule.timesLeft -= 1;
      if (rule.timesLeft <= 0) this.remove(rule.id);
    }
    return rule;
  }
}

const matches = (rule: FaultRule, { host, path, method }: Exchange) =>
  (rule.host === undefined || rule.host === host) &&
  (rule.path === undefined || path.startsWith(rule.path)) &&
  (rule.method === undefined || rule.method.toUpperCase() === method);
