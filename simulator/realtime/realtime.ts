import type { WebSocket } from 'ws';
import type { Wire } from '../world/wire-types';
import type { World } from '../world/world-types';
import { type Answer, answerOf, ok } from './answer';
import { handleAim } from './conversations/aim-routes';
import { ConversationProjection } from './conversations/conversation-projection';
import { EventBridge } from './event-bridge/event-bridge';
import { handleTunnel } from './event-bridge/tunnel';
import { LiveQueries } from './sync/live-queries';
import { SyncObjects } from './sync/sync-objects';
import { handleSync } from './sync/sync-routes';
import { notifySyncEvent } from './sync/sync-subscriptions';
import { TwilsockSession, type UpstreamRequest } from './twilsock/session';
import { WireNotes } from './wire-notes';

export interface RealtimeOptions {
  readonly world: World;
  readonly wire: Wire;
  /** Whose token this is, or undefined when the simulator did not mint it. */
  readonly identityOf: (token: string) => string | undefined;
  /** Told about every request that nobody simulates. */
  readonly onUnhandled: (request: { method: string; host: string; path: string }) => void;
}

/** Twilio's two websocket protocols for browsers: Twilsock (Conversations, Sync) and the event bridge (TaskRouter). */
export class Realtime {
  readonly #objects: SyncObjects;
  readonly #projection: ConversationProjection;
  readonly #bridge: EventBridge;
  readonly #queries: LiveQueries;
  readonly #notes: WireNotes;
  readonly #sessions = new Set<TwilsockSession>();
  readonly #ends: (() => void)[];

  constructor(private readonly options: RealtimeOptions) {
    const { world, wire } = options;
    this.#notes = new WireNotes(world, wire);
    this.#objects = new SyncObjects(world.clock);
    this.#projection = new ConversationProjection(world, this.#objects);
    this.#bridge = new EventBridge(world, this.#notes);
    this.#queries = new LiveQueries(world);
    this.#ends = [
      this.#objects.onEvent((object, event) => {
        for (const session of this.#sessions) {
          if (!session.subscriptions.has(object.sid)) continue;
          this.#notes.syncPush(session.identity, object, event);
          notifySyncEvent(session, event);
        }
      }),
      world.bus.on('typing.started', ({ conversation, identity }) => {
        const payload = { channel_sid: conversation.sid, identity, typing_timeout: 5 };
        const listeners = new Set(world.conversations.participants(conversation.sid).map((one) => one.identity));
        for (const session of this.#sessions) {
          if (session.identity === identity || !listeners.has(session.identity)) continue;
          session.notify('twilio.ipmsg.typing_indicator', payload);
        }
      }),
    ];
  }

  acceptTwilsock(socket: WebSocket): void {
    const session: TwilsockSession = new TwilsockSession(socket, {
      identityOf: this.options.identityOf,
      upstream: (from, request) => this.#upstream(from, request),
      onReady: () => this.#sessions.add(session),
      onClose: () => {
        this.#sessions.delete(session);
        this.#queries.forget(session);
      },
    });
  }

  /** Refuses a socket whose token is not an agent's. */
  acceptEventBridge(socket: WebSocket, token: string): void {
    const worker = this.options.world.taskrouter.workerByIdentity(this.options.identityOf(token) ?? '');
    if (worker) this.#bridge.accept(socket, worker);
    else socket.close(4001, 'Token belongs to no worker');
  }

  /** @returns undefined when the request inside is not simulated */
  tunnel(body: string): Promise<Answer | undefined> {
    return handleTunnel({ ...this.options, notes: this.#notes }, body);
  }

  close(): void {
    for (const end of this.#ends) end();
    this.#projection.close();
    this.#bridge.close();
    this.#queries.close();
  }

  async #upstream(session: TwilsockSession, request: UpstreamRequest): Promise<Answer> {
    const started = performance.now();
    try {
      const answer = await answerOf(async () => (await this.#route(session, request)) ?? this.#unhandled(request));
      this.#notes.upstream(session.identity, request, answer, performance.now() - started);
      return answer;
    } catch (error) {
      console.error(`simulator: ${request.method} ${request.host}${request.path} failed`, error);
      return { status: 500, body: { status: 500, code: 20500, message: 'Internal Server Error' } };
    }
  }

  #route(session: TwilsockSession, request: UpstreamRequest): Answer | Promise<Answer> | undefined {
    const { world } = this.options;
    switch (request.host.split('.')[0]) {
      case 'cds':
        return handleSync(
          {
            objects: this.#objects,
            open: (type, name, identity) => this.#projection.open(type, name, identity),
            queries: this.#queries,
            onReplay: (object, event) => this.#notes.syncPush(session.identity, object, event),
          },
          session,
          request,
        );
      case 'aim':
        return handleAim(world, session.identity, request);
      case 'flex-sdk':
        return ok({});
      default:
        return undefined;
    }
  }

  #unhandled({ method, host, path }: UpstreamRequest): Answer {
    this.options.onUnhandled({ method, host, path });
    return { status: 501, body: { status: 501, code: 0, message: `${method} ${host}${path} is not simulated` } };
  }
}
