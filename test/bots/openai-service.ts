import type { ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { type BotRequest, respond } from './serve-bot';

// What POST /chat/completions takes and gives, as the types of the package openai 6.49.0 have it, and no more than
// what we use: a field that we did not mean to send is a mistake. Turns alternate, as many models' templates demand.

const text = z.string().check(z.minLength(1));
const jsonSchema = z.looseObject({ type: z.literal('object'), properties: z.record(z.string(), z.unknown()) });

export const chatRequest = z
  .strictObject({
    model: text,
    messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: text })),
    tools: z.array(
      z.strictObject({
        type: z.literal('function'),
        function: z.strictObject({
          name: z.string().check(z.regex(/^[\w-]{1,64}$/)),
          description: z.string(),
          parameters: jsonSchema,
        }),
      }),
    ),
    max_completion_tokens: z.optional(z.int().check(z.positive())),
    max_tokens: z.optional(z.int().check(z.positive())),
    temperature: z.optional(z.number().check(z.minimum(0), z.maximum(2))),
  })
  .check(
    z.refine(
      ({ messages }) =>
        messages.length % 2 === 0 &&
        messages.every(({ role }, index) => role === (index === 0 ? 'system' : index % 2 === 1 ? 'user' : 'assistant')),
      { error: 'turns must alternate, from the customer to the customer, after one system message' },
    ),
  );
export type ChatRequest = z.infer<typeof chatRequest>;

/** @throws Error when the request is not as it should be */
export function readChat({ path, headers, text: body }: BotRequest, key: string, base = ''): ChatRequest {
  if (path !== `${base}/chat/completions`) throw new Error(`path ${path}`);
  if (headers.authorization !== `Bearer ${key}`) throw new Error(`authorization ${headers.authorization}`);
  if (headers['content-type'] !== 'application/json') throw new Error(`content-type ${headers['content-type']}`);
  return chatRequest.parse(JSON.parse(body));
}

/** What the customer has written last. */
export const lastOf = ({ messages }: ChatRequest): string => messages.at(-1)?.content ?? '';

export interface Written {
  readonly content?: string | null;
  readonly refusal?: string | null;
  /** `arguments` as the model wrote them, JSON or not. */
  readonly calls?: readonly { readonly name: string; readonly arguments: string }[];
  readonly finish?: string;
}

export function complete(response: ServerResponse, { content = null, refusal = null, calls, finish }: Written): void {
  const toolCalls = calls?.map((call, index) => ({ id: `call_${index}`, type: 'function', function: call }));
  respond(response, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_795_000_000,
    model: 'stand-in',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal, ...(toolCalls && { tool_calls: toolCalls }) },
        logprobs: null,
        finish_reason: finish ?? (calls ? 'tool_calls' : 'stop'),
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}
