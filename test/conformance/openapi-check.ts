import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { toJsonSchema } from './openapi-schema';

interface Content {
  readonly [type: string]: { readonly schema: { readonly properties?: object; readonly required?: readonly string[] } };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** One exchange with the simulator, as a client saw it. */
export interface Exchange {
  readonly method: string;
  /** `https://HOST/path`, as Twilio has it. */
  readonly url: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly form: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly body: unknown;
}

const FILES = ['conversations_v1', 'flex_v1', 'flex_v2', 'taskrouter_v1', 'sync_v1', 'iam_v1', 'serverless_v1'];

interface Known {
  readonly pattern: RegExp;
  readonly template: string;
  readonly methods: Readonly<Record<string, Operation>>;
  readonly ajv: Ajv;
}

const ID = 'twilio';

const load = (file: string): Known[] => {
  const path = join(__dirname, '..', 'fixtures', 'openapi', `twilio_${file}.json`);
  const document = JSON.parse(readFileSync(path, 'utf8')) as Document;
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, validateFormats: true }));
  const defs = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [name, toJsonSchema(schema, true)]),
  );
  ajv.addSchema({ $id: ID, $defs: defs });
  const host = document.servers[0]?.url ?? '';
  return Object.entries(document.paths).map(([template, methods]) => ({
    pattern: new RegExp(`^${host}${template}$`.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')),
    template: `${host}${template}`,
    methods,
    ajv,
  }));
};

const known = FILES.flatMap(load);

/** The operation of the most literal path that fits. */
const find = (method: string, url: string) =>
  known
    .filter(({ pattern, methods }) => pattern.test(url) && methods[method.toLowerCase()])
    .sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];

export const isDocumented = (method: string, url: string): boolean => find(method, url) !== undefined;

const compiled = new WeakMap<object, ValidateFunction>();

const validatorOf = (ajv: Ajv, schema: object) => {
  const made = compiled.get(schema) ?? ajv.compile(pointInto(toJsonSchema(schema, true)) as object);
  compiled.set(schema, made);
  return made;
};

/** References of a schema that stands alone lead into the document's. */
const pointInto = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pointInto);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === '$ref' ? `${ID}${each}` : pointInto(each)]),
  );
};

const checkRequest = (operation: Operation, { params, form }: Exchange): string[] => {
  const inQuery = new Set(operation.parameters?.filter((each) => each.in === 'query').map(({ name }) => name));
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const isFreeForm = schema?.properties !== undefined && Object.keys(schema.properties).length === 0;
  const inForm = new Set(Object.keys(schema?.properties ?? {}));
  const missing = (schema?.required ?? []).filter((name) => form[name] === undefined);
  return [
    ...Object.keys(params).flatMap((name) => (inQuery.has(name) ? [] : [`unknown query parameter ${name}`])),
    ...Object.keys(form).flatMap((name) => (isFreeForm || inForm.has(name) ? [] : [`unknown form field ${name}`])),
    ...missing.map((name) => `missing form field ${name}`),
  ];
};

const checkResponse = (operation: Operation, ajv: Ajv, { status, body }: Exchange): string[] => {
  const response = operation.responses[String(status)];
  if (!response) return [`status ${status} is not documented`];
  const schema = response.content?.['application/json']?.schema;
  if (!schema) return [];
  const validate = validatorOf(ajv, schema);
  return validate(body)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) => {
        return `${instancePath} ${message} ${JSON.stringify(params)}`;
      });
};

/** What is wrong with a request alone, whatever was answered. */
export const checkRequestAgainstOpenApi = (exchange: Exchange): string[] => {
  const found = find(exchange.method, exchange.url);
  const operation = found?.methods[exchange.method.toLowerCase()];
  if (!found || !operation) return [`${exchange.method} ${exchange.url} is not in the OpenAPI documents`];
  return checkRequest(operation, exchange).map((problem) => `${exchange.method} ${found.template}: ${problem}`);
};

/** What is wrong with an exchange by Twilio's OpenAPI documents; error answers are not in them. */
export const checkAgainstOpenApi = (exchange: Exchange): string[] => {
  const found = find(exchange.method, exchange.url);
  const operation = found?.methods[exchange.method.toLowerCase()];
  if (!found || !operation) return ['not in the OpenAPI documents'];
  const problems = [
    ...(exchange.status >= 400 ? [] : checkRequest(operation, exchange)),
    ...(exchange.status >= 400 ? [] : checkResponse(operation, found.ajv, exchange)),
  ];
  return problems.map((problem) => `${exchange.method} ${found.template}: ${problem}`);
};
