import type { ServerResponse } from 'node:http';
import { send } from '../http/respond';
import type { Reply } from '../http/route';
import { ACCOUNT } from '../world/account';
import type { SimulatedWorld } from '../world/create-world';
import { TwilioError } from '../world/fault';
import type { Json } from '../world/json';
import type { Wire } from '../world/wire-types';
import type { FaultRules } from './fault-rules';
import { readDeliveryFailure } from './read-delivery-failure';
import { readFaultRule } from './read-fault-rule';
import { readInboundMessage } from './read-inbound-message';
import type { UnhandledRequests } from './unhandled';

interface Means {
  readonly world: SimulatedWorld;
  readonly wire: Wire;
  readonly faults: FaultRules;
  readonly unhandled: UnhandledRequests;
  /** Undefined until everything runs. */
  functionsUrl(): string | undefined;
  /** Moves the time of all that runs, in milliseconds. */
  advance(ms: number): Promise<void>;
}

const refuse = (message: string): Reply => ({ status: 400, body: { message } });
const done = (body: unknown): Reply => ({ status: 200, body });

const parse = (body: Buffer): Json | undefined => {
  try {
    return JSON.parse(body.toString()) as Json;
  } catch {
    return undefined;
  }
};

/** What this simulator offers beside Twilio: `/local.json` and everything below `/local/`. */
export const createControlApi = ({ world, wire, faults, unhandled, ...means }: Means) => {
  const describe = (): Reply => {
    const url = means.functionsUrl();
    if (url === undefined) return { status: 503, body: { message: 'The stack is still starting' } };
    const { accountSid, authToken, chatServiceSid, workspaceSid, workflowSid, workerSid, addressSid } = ACCOUNT;
    const { syncServiceSid, apiKeySid, apiKeySecret, flexInstanceSid } = ACCOUNT;
    return done({
      ...{ accountSid, authToken, chatServiceSid, workspaceSid, workflowSid, workerSid, addressSid },
      functionsUrl: url,
      ...{ syncServiceSid, apiKeySid, apiKeySecret, flexInstanceSid },
    });
  };

  const advance = async (body: Json | undefined): Promise<Reply> => {
    const ms = typeof body === 'object' && body !== null && 'ms' in body ? body.ms : undefined;
    if (typeof ms !== 'number' || ms < 0) return refuse('The body is {"ms": milliseconds}');
    await means.advance(ms);
    return done({ now: world.clock.now() });
  };

  const addFault = (body: Json | undefined): Reply => {
    const rule = readFaultRule(body);
    return typeof rule === 'string' ? refuse(rule) : { status: 201, body: faults.add(rule) };
  };

  const removeFaults = (search: URLSearchParams): Reply => {
    const id = search.get('id');
    faults.remove(id === null ? undefined : Number(id));
    return { status: 204 };
  };

  const receive = async (body: Json | undefined): Promise<Reply> => {
    const message = readInboundMessage(body);
    if (typeof message === 'string') return refuse(message);
    const conversation = await world.inbound.receive(message);
    return { status: 201, body: { conversationSid: conversation.sid } };
  };

  const failDelivery = (body: Json | undefined): Reply => {
    const failure = readDeliveryFailure(body);
    if (typeof failure === 'string') return refuse(failure);
    world.receipts.failNext(failure);
    return done(failure);
  };

  /** Server-sent events: each exchange as it happens. */
  const stream = (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': each line of data is one exchange\n\n');
    const stop = wire.on((entry) => response.write(`id: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`));
    response.on('close', stop);
  };

  const route = async (operation: string, search: URLSearchParams, body: Buffer): Promise<Reply | undefined> => {
    switch (operation) {
      case 'GET /local.json':
        return describe();
      case 'GET /local/faults':
        return done({ faults: faults.list() });
      case 'POST /local/faults':
        return addFault(parse(body));
      case 'DELETE /local/faults':
        return removeFaults(search);
      case 'POST /local/clock/advance':
        return advance(parse(body));
      case 'POST /local/inbound':
        return receive(parse(body));
      case 'POST /local/deliveries':
        return failDelivery(parse(body));
      case 'GET /local/wire':
        return done({ entries: wire.entries() });
      case 'GET /local/unhandled':
        return done({ requests: unhandled.list() });
      default:
        return undefined;
    }
  };

  return {
    /** Answers false, and nothing else, when the path is not one of ours. */
    async handle(operation: string, search: string, body: Buffer, response: ServerResponse): Promise<boolean> {
      if (operation === 'GET /local/wire/events') {
        stream(response);
        return true;
      }
      try {
        const reply = await route(operation, new URLSearchParams(search), body);
        if (reply) send(response, reply);
        return reply !== undefined;
      } catch (error) {
        if (!(error instanceof TwilioError)) throw error;
        send(response, { status: error.status, body: { message: error.message } });
        return true;
      }
    },
  };
};
