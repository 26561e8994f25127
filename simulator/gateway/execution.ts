import type { IncomingMessage, ServerResponse } from 'node:http';
import { forward } from './forward';
import type { Limits } from './limits';
import { REFUSALS, type Refusal } from './refusal';
import type { Runtime } from './runtime';

export interface Execution {
  readonly runtime: Runtime;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

/** The answer that was streamed back, or the refusal that is due in its place. */
export type Outcome = { readonly status: number; readonly text: string } | { readonly refusal: Refusal };

/** Runs Functions within Twilio's limits of number and time. */
export function createExecutor(limits: Limits): (execution: Execution) => Promise<Outcome> {
  let running = 0;

  async function run({ runtime, incoming, response, body }: Execution): Promise<Outcome> {
    const place = await runtime.lease();
    try {
      const result = await forward({ incoming, response, body, port: place.port, limitMs: limits.executionMs });
      switch (result.kind) {
        case 'answered':
          return { status: result.status, text: result.text };
        case 'too-slow':
          return { refusal: REFUSALS.tooSlow(limits.executionMs) };
        case 'broken':
          return { refusal: REFUSALS.broken(result.why) };
      }
    } finally {
      place.release();
    }
  }

  return async (execution) => {
    if (running >= limits.concurrency) return { refusal: REFUSALS.tooMany() };
    running += 1;
    try {
      return await run(execution);
    } catch (error) {
      return { refusal: REFUSALS.broken(error instanceof Error ? error.message : String(error)) };
    } finally {
      running -= 1;
    }
  };
}
