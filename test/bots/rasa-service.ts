import type { ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { type BotRequest, respond } from './serve-bot';

// POST /webhooks/rest/webhook as Rasa documents it ("Your Own Website", BasicMessagePayload).

export const rasaRequest = z.strictObject({
  sender: z.string().check(z.minLength(1)),
  message: z.string(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type RasaRequest = z.infer<typeof rasaRequest>;

/** @throws Error when the request is not as it should be */
export function readRasa({ path, headers, text }: BotRequest, expected = '/webhooks/rest/webhook'): RasaRequest {
  if (path !== expected) throw new Error(`path ${path}`);
  if (headers['content-type'] !== 'application/json') throw new Error(`content-type ${headers['content-type']}`);
  return rasaRequest.parse(JSON.parse(text));
}

/** The messages of one turn, each to the one who asked. */
export const reply = (response: ServerResponse, ...messages: readonly object[]): void =>
  respond(
    response,
    messages.map((message) => ({ recipient_id: 'CH', ...message })),
  );
