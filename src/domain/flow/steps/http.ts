import type { Step } from '../book';
import type { HttpAnswer, JsonObject } from '../engine';
import { amount, flag, oneOf, optional, required, steps, value, wholeNumber } from '../fields';
import { HTTP_METHODS, type HttpRequest, LONGEST_CALL } from '../http-request';
import { sealEntries, sealed, sealedTexts, sealJson, sealText } from '../sealed';
import type { Template } from '../template/template';
import { address, renderAddress } from './http-address';
import { defineStep, type Move, NEXT, type StepContext } from './step-kind';

interface Http {
  readonly http: Template;
  readonly method?: (typeof HTTP_METHODS)[number] | undefined;
  readonly headers?: Template | undefined;
  readonly query?: Template | undefined;
  readonly body?: Template | undefined;
  readonly form?: Template | undefined;
  readonly timeout?: number | undefined;
  readonly retries?: number | undefined;
  readonly idempotent?: boolean | undefined;
  readonly result?: Template | undefined;
  readonly error?: readonly Step[] | undefined;
}

const USUAL_TIMEOUT = 5;
/** Characters of a result as JSON: it is stored with the conversation while the flow waits. */
const LONGEST_RESULT = 2_000;
const OPEN_HOST = "what comes from a conversation would be part of the host: write '/' or '?' before it";

function bodyOf({ body }: Http, context: StepContext): Pick<HttpRequest, 'body'> {
  if (!body) return {};
  const json = body.kind === 'mapping' || body.kind === 'list';
  return { body: { json, content: json ? sealJson(body, context) : sealText(body, context) } };
}

function requestOf(body: Http, url: string, context: StepContext): HttpRequest {
  const method = body.method ?? (body.body || body.form ? 'POST' : 'GET');
  return {
    method,
    url,
    headers: sealEntries(body.headers, context),
    query: sealEntries(body.query, context),
    ...bodyOf(body, context),
    ...(body.form ? { form: sealEntries(body.form, context) } : {}),
    timeout: Math.round((body.timeout ?? USUAL_TIMEOUT) * 1000),
    retries: body.retries ?? 0,
    idempotent: body.idempotent ?? (method !== 'POST' && method !== 'PATCH'),
  };
}

function fail(body: Http, result: JsonObject, message: string, context: StepContext): Move {
  context.setResult(result);
  return body.error ? { to: 'branch', name: 'error' } : { to: 'fail', message };
}

function take(body: Http, answer: HttpAnswer, context: StepContext): Move {
  if (answer.status === null) {
    return fail(body, { status: null, error: answer.failure }, `the request failed: ${answer.failure}`, context);
  }
  const { status } = answer;
  if (status < 200 || status > 299) {
    return fail(body, { status, error: 'status' }, `the request was answered with status ${status}`, context);
  }
  const result = body.result ? context.value(body.result, { response: { status, body: answer.body } }) : answer.body;
  if (JSON.stringify(result).length > LONGEST_RESULT) {
    const message = `the result has more than ${LONGEST_RESULT} characters; say with 'result' what is needed of it`;
    return fail(body, { status, error: 'result_too_large' }, message, context);
  }
  context.setResult(result);
  return NEXT;
}

export const http = defineStep<Http>({
  kind: 'http',
  about: 'Calls another system and waits for its answer, which becomes `flow.result`.',
  example: `
- http: https://api.example.com/orders/(@ user.order )
  headers:
    authorization: Bearer (@ vault.orders_key )
  retries: 2
  result:
    state: (@ flow.response.body.state )
  error:
    - say: I cannot look that up just now.
    - end
- say: Your order is (@ flow.result.state ).`,
  fields: {
    http: required(address, 'The address; what stands in it from a conversation is encoded.'),
    method: optional(oneOf(HTTP_METHODS), 'The method: GET, or POST with a body or form, unless stated.'),
    headers: optional(sealedTexts, 'Headers, in which secrets may stand as `(@ vault.name )`.'),
    query: optional(sealedTexts, 'Parameters, in which secrets may stand.'),
    body: optional(sealed, 'What is sent: a mapping or list as JSON, a text as it is; secrets may stand in it.'),
    form: optional(sealedTexts, 'Fields of a form, in place of a body; secrets may stand in them.'),
    timeout: optional(amount(0.1, LONGEST_CALL / 1000), 'Seconds for each try, 5 unless stated; all end after 7.'),
    retries: optional(wholeNumber(0, 3), 'How often it is tried again when that does no harm; 0 unless stated.'),
    idempotent: optional(flag, 'Whether twice does no more than once; true for all methods but POST and PATCH.'),
    result: optional(value, 'What becomes `flow.result`, made of `flow.response`; the body unless stated.'),
    error: optional(steps, 'What happens when it fails; `flow.result.error` says why. Without it the flow fails.'),
  },
  waitsFor: 'http',
  check: ({ body, form }) => (body && form ? "either 'body' or 'form', not both" : undefined),
  exits: ({ error }) => (error ? { branches: { error } } : {}),
  run(body, context) {
    const url = renderAddress(body.http, context);
    if (url === undefined) return fail(body, { status: null, error: 'address_refused' }, OPEN_HOST, context);
    context.put({ kind: 'call-http', request: requestOf(body, url, context) });
    return { to: 'wait', for: 'http' };
  },
  resume: (body, reply, context) => (reply.kind === 'http-answered' ? take(body, reply.answer, context) : undefined),
});
