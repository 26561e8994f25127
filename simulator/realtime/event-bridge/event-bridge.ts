import type { WebSocket } from 'ws';
import { ACCOUNT } from '../../world/account';
import type { JsonObject } from '../../world/json';
import type { Task, Worker } from '../../world/taskrouter-types';
import type { World, WorldEvents } from '../../world/world-types';
import type { WireNotes } from '../wire-notes';
import { reservationRecord, taskRecord, workerRecord } from './taskrouter-records';

/** Flex reconnects when it has heard nothing for 30 s. */
const HEARTBEAT_MS = 15_000;
const TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** The event types that TaskRouter's browser client knows; the others are for the server's event callback. */
const KNOWN =
  /^(reservation\.(created|accepted|rejected|timeout|canceled|rescinded|wrapup|completed)|task\.(updated|wrapup|completed|canceled)|worker\.(activity|attributes|capacity)\.update)$/;

const HOLDING = ['pending', 'accepted', 'wrapping', 'completed', 'canceled'];

/** TaskRouter's websocket to the agents' browsers: each worker hears of its own reservations, tasks and state. */
export class EventBridge {
  readonly #sockets = new Map<WebSocket, string>();
  readonly #end: () => void;

  constructor(
    private readonly world: World,
    private readonly notes: WireNotes,
  ) {
    this.#end = world.bus.on('taskrouter.event', (event) => this.#forward(event));
  }

  accept(socket: WebSocket, worker: Worker): void {
    this.#sockets.set(socket, worker.sid);
    const heartbeat = setInterval(() => socket.send(' '), HEARTBEAT_MS);
    heartbeat.unref();
    socket.on('close', () => {
      clearInterval(heartbeat);
      this.#sockets.delete(socket);
    });
    socket.on('error', () => socket.terminate());
    this.#send(socket, 'init', {
      channel_id: worker.sid,
      account_sid: ACCOUNT.accountSid,
      workspace_sid: ACCOUNT.workspaceSid,
      token_lifetime: TOKEN_LIFETIME_MS,
    });
  }

  close(): void {
    this.#end();
  }

  #forward({ type, task, reservation, worker }: WorldEvents['taskrouter.event']): void {
    if (!KNOWN.test(type) || this.#sockets.size === 0) return;
    const { taskrouter, clock } = this.world;
    if (type.startsWith('worker.')) {
      if (worker) this.#toWorkers([worker.sid], type, workerRecord(taskrouter, worker));
    } else if (type.startsWith('reservation.')) {
      if (!reservation || !task) return;
      const record = reservationRecord(taskrouter, reservation, task, clock.now());
      this.#toWorkers([reservation.workerSid], type, record);
    } else if (task) {
      this.#toWorkers(this.#holdersOf(task), type, taskRecord(taskrouter, task, clock.now()));
    }
  }

  #holdersOf(task: Task): string[] {
    return this.world.taskrouter
      .reservations()
      .filter((one) => one.taskSid === task.sid && HOLDING.includes(one.reservationStatus))
      .map(({ workerSid }) => workerSid);
  }

  #toWorkers(workerSids: readonly string[], type: string, payload: JsonObject): void {
    let heard = false;
    for (const [socket, workerSid] of this.#sockets) {
      if (!workerSids.includes(workerSid)) continue;
      this.#send(socket, type, payload);
      heard = true;
    }
    if (heard) this.notes.push('agent', type, payload);
  }

  #send(socket: WebSocket, eventType: string, payload: JsonObject): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ event_type: eventType, payload }));
  }
}
