import { refusalBody } from '@bot-handoff/contract';
import { BOT_REPLY_ENDPOINT, botAnswer, botCommands, botReply } from '@bot-handoff/contract/bot-answer';
import { BOT_CONTRACT_VERSION, botEvent, botQuestion } from '@bot-handoff/contract/bot-event';
import { BOT_FRONT_ENDPOINTS, frontEnd, frontMessage, frontStart } from '@bot-handoff/contract/bot-front';
import { BOT_REFUSALS, type BotEndpointPath } from '@bot-handoff/contract/bot-refusals';
import * as z from 'zod';
import { REFUSAL_STATUS } from '../../src/adapters/twilio/function';

/** What goes over the wire between a bot and us, by the names that the documents use. */
export const BOT_SCHEMAS = {
  Event: botEvent,
  Question: botQuestion,
  Answer: botAnswer,
  Commands: botCommands,
  Reply: botReply,
  Start: frontStart,
  Started: BOT_FRONT_ENDPOINTS.start.response,
  Message: frontMessage,
  End: frontEnd,
  Accepted: BOT_REPLY_ENDPOINT.response,
  Refusal: refusalBody,
} as const;

const ABOUT: Readonly<Record<keyof typeof BOT_SCHEMAS, string>> = {
  Event: 'What a bot is told. Fields and types that it does not know it ignores.',
  Question: 'Which agent commands does the bot have? Signed like an event.',
  Answer: 'What the bot wants done now, or that it replies later.',
  Commands: 'The agent commands of a bot; docs/commands.md describes them.',
  Reply: 'What a bot says later, or by itself.',
  Start: 'A bot in front asks for a person; docs/bots/in-front.md describes it.',
  Started: 'The conversation in Flex, and the epoch in which the handoff began.',
  Message: 'What the customer of a bot in front has said to an agent.',
  End: 'The customer of a bot in front no longer wants a person.',
  Accepted: 'It is done, or will be as soon as what is under way is over.',
  Refusal: 'Why not. `code` is for programs.',
};

type Schema = z.core.JSONSchema.BaseSchema;

/** What a sender may send (`input`): what has a default need not be there. */
function schemasAt(path: string): Record<string, Schema> {
  const written = Object.entries(BOT_SCHEMAS).map(([name, schema]) => {
    const { $schema: _given, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    // Recursive types come with definitions of their own, which keep their place.
    const text = JSON.stringify(rest).replaceAll('"#/$defs/', `"#${path}/${name}/$defs/`);
    return [name, { description: ABOUT[name as keyof typeof BOT_SCHEMAS], ...JSON.parse(text) }] as const;
  });
  return Object.fromEntries(written);
}

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

export const buildBotSchema = (): object => ({
  $schema: DRAFT,
  title: `Bot contract, version ${BOT_CONTRACT_VERSION}`,
  $ref: '#/$defs/Event',
  $defs: schemasAt('/$defs'),
});

const json = (name: keyof typeof BOT_SCHEMAS) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});
const refusal = (description: string) => ({ description, content: json('Refusal') });

const SIGNATURE = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
  ...{ name, in: 'header', required: true, schema: { type: 'string' } },
  description: 'As standardwebhooks.com says.',
}));

const told = (summary: string, asked: keyof typeof BOT_SCHEMAS, answered: keyof typeof BOT_SCHEMAS) => ({
  post: {
    summary,
    parameters: SIGNATURE,
    requestBody: { required: true, content: json(asked) },
    responses: {
      200: { description: 'What the bot wants done.', content: json(answered) },
      202: { description: 'It replies later.' },
      401: { description: 'The signature is wrong, or the timestamp is not of now.' },
    },
  },
});

/** By status, with the codes that come with it. */
function refusalsOf(path: BotEndpointPath): Readonly<Record<number, object>> {
  const codes = new Map<number, string[]>();
  for (const code of BOT_REFUSALS[path]) {
    const status = REFUSAL_STATUS[code];
    codes.set(status, [...(codes.get(status) ?? []), `\`${code}\``]);
  }
  return Object.fromEntries([...codes].map(([status, some]) => [status, refusal(some.join(', '))]));
}

interface Asked {
  readonly summary: string;
  readonly body: keyof typeof BOT_SCHEMAS;
  readonly answered: keyof typeof BOT_SCHEMAS;
}

const asked = (path: BotEndpointPath, { summary, body, answered }: Asked) => ({
  post: {
    summary,
    security: [{ token: [] }],
    parameters: [
      {
        ...{ name: 'Idempotency-Key', in: 'header', required: true },
        description: 'Of each request; the same again gets the first answer.',
        schema: { type: 'string', minLength: 1, maxLength: 128 },
      },
    ],
    requestBody: { required: true, content: json(body) },
    responses: {
      200: { description: 'Taken.', content: json(answered) },
      ...refusalsOf(path),
    },
  },
});

const { start, message, end } = BOT_FRONT_ENDPOINTS;
const BOT_PATHS: readonly (Asked & { readonly path: BotEndpointPath })[] = [
  { path: BOT_REPLY_ENDPOINT.path, summary: 'Replies later, or by itself.', body: 'Reply', answered: 'Accepted' },
  { path: start.path, summary: 'A bot in front asks for a person.', body: 'Start', answered: 'Started' },
  { path: message.path, summary: 'Its customer has said something.', body: 'Message', answered: 'Accepted' },
  { path: end.path, summary: 'Its customer wants no person any more.', body: 'End', answered: 'Accepted' },
];

export const buildBotOpenApi = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Bot contract of Bot Handoff for Twilio Flex',
    version: String(BOT_CONTRACT_VERSION),
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: 'https://YOUR-SERVICE.twil.io' }],
  webhooks: {
    event: told('Something has happened.', 'Event', 'Answer'),
    question: told('Which commands are there?', 'Question', 'Commands'),
  },
  paths: Object.fromEntries(BOT_PATHS.map(({ path, ...what }) => [`/${path}`, asked(path, what)])),
  components: {
    schemas: schemasAt('/components/schemas'),
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  },
});
