import type { FunctionEvent, FunctionHandler } from '../../src/adapters/twilio/function';
import { packBook } from '../../src/domain/flow/pack';
import { readShippedFlows } from './flows';

class Response {
  status = 200;
  body: unknown;
  setStatusCode(status: number): void {
    this.status = status;
  }
  setBody(body: unknown): void {
    this.body = body;
  }
  appendHeader(): void {}
}

/** Puts the globals of Twilio's runtime in place, with the flows that ship and the bench's own. */
export function installRuntime(): void {
  const book = packBook(readShippedFlows());
  Object.assign(globalThis, {
    Twilio: { Response },
    Runtime: { getAssets: () => ({ '/flows.json': { open: () => book } }) },
  });
}

/** Runs a Function as the runtime does and resolves with its answer. */
export function invoke(
  handler: FunctionHandler,
  settings: Readonly<Record<string, string>>,
  event: FunctionEvent,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    handler(settings, event, (_, answer) =>
      answer instanceof Response ? resolve(answer) : reject(new Error('The Function answered with no response')),
    ).catch(reject);
  });
}
