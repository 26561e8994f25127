import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../world/json';
import type { World } from '../../world/world-types';
import { type Answer, ok } from '../answer';
import { parseObject, textAt } from '../json-object';
import { type InsightsItem, insightsItems } from './insights-items';
import { readInsightsQuery } from './insights-query';

export interface LiveQuery {
  /** Begins with `QR`. */
  readonly sid: string;
  readonly index: string;
  readonly expression: string;
}

type Tell = (type: string, event: JsonObject) => void;

interface OpenQuery extends LiveQuery {
  readonly tell: Tell;
  /** What the browser was told of last, by key. */
  known: ReadonlyMap<string, number>;
}

const badQuery: Answer = { status: 400, body: { status: 400, code: 54507, message: 'Invalid query' } };

const present = ({ key, revision, data }: InsightsItem): JsonObject => ({ key, revision, data });
const revisions = (items: readonly InsightsItem[]) => new Map(items.map(({ key, revision }) => [key, revision]));

/**
 * Flex's searches over workers and reservations that go on: Teams view is made of them. A browser asks once and then
 * subscribes, with the query in the subscription, so that it comes back to it after a lost connection.
 */
export class LiveQueries {
  readonly #open = new Map<object, Map<string, OpenQuery>>();
  readonly #end: () => void;

  constructor(private readonly world: World) {
    this.#end = world.bus.on('taskrouter.event', () => this.#look());
  }

  close(): void {
    this.#end();
  }

  /** What an index answers to a query now: `POST /v3/Insights/{index}/Items`. */
  answer(index: string, body: string): Answer {
    const items = this.#find({ index, expression: textAt(parseObject(body), 'query_string') ?? '' });
    if (!items) return badQuery;
    const sid = `QR${randomBytes(16).toString('hex')}`;
    return ok({ query_id: sid, last_event_id: 0, items: items.map(present) });
  }

  /** Tells a browser of all that matches now, and from now on of what changes. */
  subscribe(session: object, query: LiveQuery, tell: Tell): void {
    const items = this.#find(query) ?? [];
    const own = this.#open.get(session) ?? new Map<string, OpenQuery>();
    this.#open.set(session, own.set(query.sid, { ...query, tell, known: revisions(items) }));
    tell('live_query_updated', { query_id: query.sid, last_event_id: 0, items: items.map(present) });
  }

  cancel(session: object, sid: string): void {
    this.#open.get(session)?.delete(sid);
  }

  forget(session: object): void {
    this.#open.delete(session);
  }

  #find({ index, expression }: Pick<LiveQuery, 'index' | 'expression'>): InsightsItem[] | undefined {
    const matches = readInsightsQuery(expression);
    return matches && insightsItems(this.world, index).filter(({ data }) => matches(data));
  }

  #look(): void {
    for (const queries of this.#open.values()) {
      for (const query of queries.values()) this.#compare(query);
    }
  }

  #compare(query: OpenQuery): void {
    const { sid, known, tell } = query;
    const items = this.#find(query) ?? [];
    query.known = revisions(items);
    for (const { key, revision, data } of items) {
      if (known.get(key) === revision) continue;
      tell('live_query_item_updated', { query_id: sid, item_key: key, item_revision: revision, item_data: data });
    }
    for (const key of known.keys()) {
      if (query.known.has(key)) continue;
      // Without a revision a browser takes it as the last word.
      tell('live_query_item_removed', { query_id: sid, item_key: key, item_revision: null });
    }
  }
}
