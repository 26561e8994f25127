import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Json, JsonObject } from '../../world/json';
import type { Answer } from '../answer';
import { objectAt, textAt } from '../json-object';
import { decodeFrame, encodeFrame } from './frame';

/** An HTTP request that a browser sends through its websocket. */
export interface UpstreamRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SessionServices {
  /** Whose token this is, or undefined when it is none of the simulator's. */
  readonly identityOf: (token: string) => string | undefined;
  readonly upstream: (session: TwilsockSession, request: UpstreamRequest) => Promise<Answer>;
  readonly onReady: (session: TwilsockSession) => void;
  readonly onClose: (session: TwilsockSession) => void;
}

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * One browser's Twilsock connection. Who is calling comes from the token of `init` (or of a later `update`),
 * so agents and customers share one server. `offline_storage` is not offered: clients then keep no copy of
 * Sync objects that a restart of the simulator would make wrong.
 */
export class TwilsockSession {
  #identity: string | undefined;
  /** SIDs of the Sync objects that this browser wants to hear about. */
  readonly subscriptions = new Set<string>();

  constructor(
    private readonly socket: WebSocket,
    private readonly services: SessionServices,
  ) {
    socket.on('message', (data) => void this.#receive(Buffer.from(data as Buffer)));
    socket.on('close', () => services.onClose(this));
    socket.on('error', () => socket.terminate());
  }

  /** Empty until `init`. */
  get identity(): string {
    return this.#identity ?? '';
  }

  notify(messageType: string, payload: JsonObject): void {
    this.#send({ method: 'notification', id: `TM${randomUUID()}`, message_type: messageType }, payload);
  }

  async #receive(bytes: Buffer): Promise<void> {
    const frame = decodeFrame(bytes);
    if (!frame) return this.socket.close(1002, 'not a Twilsock packet');
    const { header, payload } = frame;
    switch (header.method) {
      case 'init':
        return this.#init(header);
      case 'update':
        if (this.#signIn(header)) this.#reply(header);
        return;
      case 'message':
        return this.#message(header, payload);
      case 'close':
        return this.socket.close();
      case 'reply':
      case 'telemetry.v1':
        return;
      default:
        this.#reply(header);
    }
  }

  #init(header: JsonObject): void {
    if (!this.#signIn(header)) return;
    this.#reply(header, {
      continuation_token: `ct-${randomUUID()}`,
      continuation_token_status: { reissued: false, reissue_message: '' },
      capabilities: ['client_update', 'telemetry.v1'],
      debug_info: {},
    });
    this.services.onReady(this);
  }

  #signIn(header: JsonObject): boolean {
    this.#identity = this.services.identityOf(textAt(header, 'token') ?? '');
    if (this.#identity !== undefined) return true;
    this.#send({
      method: 'reply',
      id: header.id ?? null,
      status: { code: 401, status: 'UNAUTHORIZED', description: 'Invalid Access Token', errorCode: 20101 },
    });
    return false;
  }

  async #message(header: JsonObject, body: string): Promise<void> {
    const request = objectAt(header, 'http_request');
    const answer = await this.services.upstream(this, {
      method: textAt(request, 'method') ?? 'GET',
      host: textAt(request, 'host') ?? '',
      path: textAt(request, 'path') ?? '/',
      params: Object.fromEntries(Object.entries(objectAt(request, 'params')).map(([key, v]) => [key, asText(v)])),
      body,
    });
    const status = { code: answer.status, status: answer.status < 300 ? 'OK' : 'ERROR' };
    this.#reply(header, { http_status: status, http_headers: {} }, answer.body ?? {});
  }

  #reply(header: JsonObject, more: JsonObject = {}, payload?: Json): void {
    this.#send({ method: 'reply', id: header.id ?? null, status: { code: 200, status: 'OK' }, ...more }, payload);
  }

  #send(header: JsonObject, payload?: Json): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(encodeFrame(header, payload));
  }
}
