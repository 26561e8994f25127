/** What goes wrong: `duplicate` and `reorder` are for webhooks only. */
export type FaultKind = 'drop' | 'delay' | 'duplicate' | 'reorder' | 'status';
export type Direction = 'rest' | 'webhook';

export interface FaultRule {
  readonly id: number;
  readonly direction: Direction;
  readonly kind: FaultKind;
  /** Twilio's host for requests, `host:port` of the target for webhooks; any when left out. */
  readonly host?: string;
  /** The path starts with this; any when left out. */
  readonly path?: string;
  readonly method?: string;
  /** For `status`: what is answered. */
  readonly status: number;
  /** For `delay` and `reorder`, real milliseconds. */
  readonly ms: number;
  /** How often it still strikes; null is for ever. */
  timesLeft: number | null;
}

export interface Exchange {
  readonly host: string;
  readonly path: string;
  readonly method: string;
}

/** The faults that are to be injected, in the order they were asked for. */
export class FaultRules {
  #rules: FaultRule[] = [];
  #nextId = 1;

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

  /** The first rule that strikes this exchange, used up by one. */
  strike(direction: Direction, exchange: Exchange): FaultRule | undefined {
    if (this.#rules.length === 0) return undefined;
    const rule = this.#rules.find((each) => each.direction === direction && matches(each, exchange));
    if (!rule) return undefined;
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
