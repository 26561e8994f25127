import type { JsonObject } from '../world/json';
import type { Wire, WireLane } from '../world/wire-types';
import type { World } from '../world/world-types';
import type { Answer } from './answer';
import { objectAt } from './json-object';
import type { SyncEvent, SyncObject } from './sync/sync-object';
import type { UpstreamRequest } from './twilsock/session';

const PUSHES: Readonly<Record<string, (item: JsonObject) => string>> = {
  'messages list_item_added': ({ author }) => `message from ${author}`,
  'messages list_item_updated': ({ author }) => `message of ${author} changed`,
  'messages list_item_removed': ({ author }) => `message of ${author} removed`,
  'roster map_item_added': ({ identity, type }) => `${identity ?? type} joined`,
  'roster map_item_removed': ({ identity, type }) => `${identity ?? type} left`,
};

const NOTED_WRITE = /^\/Client\/v2\/Conversations\/[^/]+(\/(Messages|Participants)(\/[^/]+)?)?$/;
const NOTED_TUNNEL = /^(v1\/Interactions\/|Workspaces\/[^/]+\/(Tasks|Workers)\/)/;

/**
 * What a reader of the wire log wants to see of the traffic with browsers: messages, reservations, tasks.
 * Heartbeats, subscriptions, read horizons and telemetry stay out.
 */
export class WireNotes {
  constructor(
    private readonly world: World,
    private readonly wire: Wire,
  ) {}

  laneOf(identity: string): WireLane {
    return this.world.taskrouter.workerByIdentity(identity) ? 'agent' : 'customer';
  }

  upstream(identity: string, request: UpstreamRequest, answer: Answer, ms: number): void {
    if (request.method === 'GET' || !NOTED_WRITE.test(request.path)) return;
    this.#rest(this.laneOf(identity), `${request.method} ${request.path}`, request.body, answer, ms);
  }

  tunnel(request: { method: string; path: string; params: JsonObject }, answer: Answer, ms: number): void {
    if (request.method === 'GET' || !NOTED_TUNNEL.test(request.path)) return;
    const label = `${request.method} /${request.path}`;
    this.#rest('agent', label, JSON.stringify(request.params), answer, ms);
  }

  syncPush(identity: string, object: SyncObject, event: SyncEvent): void {
    const part = object.uniqueName?.split('.').at(-1) ?? '';
    const label = PUSHES[`${part} ${event.type}`];
    if (label) this.push(this.laneOf(identity), label(objectAt(event.body, 'item_data')), event.body);
  }

  push(to: WireLane, label: string, body: JsonObject): void {
    const response = JSON.stringify(body);
    this.wire.add({ kind: 'push', from: 'twilio', to, label, status: null, ms: null, request: response, response: '' });
  }

  #rest(from: WireLane, label: string, request: string, { status, body }: Answer, ms: number): void {
    const response = JSON.stringify(body);
    this.wire.add({ kind: 'rest', from, to: 'twilio', label, status, ms: Math.round(ms), request, response });
  }
}
