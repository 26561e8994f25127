// Stands in for a language model, without a network or a model: npm run example:openai. What it says is written below,
// in place of what a model would make up. docs/bots/openai.md says how to put it, or a real one, behind a local Flex.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { LOCAL_MODEL } from '../scripts/stack/bot-settings';

interface Question {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const call = (name: string, written: object) => ({
  content: null,
  tool_calls: [{ id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(written) } }],
});
const say = (content: string) => ({ content });

/** The last thing that a person of the team has said. */
const saidByAgent = ({ messages }: Question): string | undefined =>
  messages
    .flatMap(({ content }) => content.split('\n'))
    .findLast((line) => line.startsWith('[human agent] '))
    ?.slice('[human agent] '.length);

function answer(question: Question): object {
  const asked = question.messages.at(-1)?.content ?? '';
  if (question.messages[0]?.content.includes('has given the chat back to you')) {
    const said = saidByAgent(question);
    return say(said === undefined ? 'I am back.' : `I am back. You were told: "${said}" Is there anything else?`);
  }
  if (/person|agent|human/i.test(asked)) {
    const message = 'I am getting a colleague for you.';
    return call('hand_off', { reason: 'asked_for_a_person', message, summary: `The customer wrote: ${asked}` });
  }
  if (/order/i.test(asked)) {
    return call('offer_choices', { text: 'What about your order?', choices: ['Where is it?', 'Send it back'] });
  }
  if (/where is it/i.test(asked)) return say('It is on its way, and comes on Monday.');
  return say(`No model is behind me. You wrote: ${asked.slice(0, 100)}`);
}

const completion = (question: Question) => {
  const message = { role: 'assistant', refusal: null, ...answer(question) };
  const finish = 'tool_calls' in message ? 'tool_calls' : 'stop';
  return {
    ...{ id: 'chatcmpl-local', object: 'chat.completion', created: Math.floor(Date.now() / 1000) },
    model: question.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };
};

export const server = createServer(async (request, response) => {
  const send = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.url !== '/v1/chat/completions') return send(404, { error: { code: 'unknown_url' } });
  if (request.headers.authorization !== `Bearer ${LOCAL_MODEL.key}`) {
    return send(401, { error: { code: 'invalid_api_key' } });
  }
  try {
    return send(200, completion((await json(request)) as Question));
  } catch {
    return send(400, { error: { code: 'invalid_request' } });
  }
}).listen(Number(process.env.PORT ?? new URL(LOCAL_MODEL.url).port), '127.0.0.1');
