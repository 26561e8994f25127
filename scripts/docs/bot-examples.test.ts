import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { BOT_SCHEMAS, buildBotOpenApi, buildBotSchema } from './bot-contract';

const pages = ['docs/bots.md', 'docs/bots/in-front.md'];
const examples = pages.flatMap((path) => {
  const page = readFileSync(join(__dirname, '../..', path), 'utf8');
  return [...page.matchAll(/^```json (\w+)\n(.*?)^```$/gms)].map(
    ([, name = '', text = '']) => [name, path, JSON.parse(text) as unknown] as const,
  );
});

const isName = (name: string): name is keyof typeof BOT_SCHEMAS => Object.hasOwn(BOT_SCHEMAS, name);

test.each(examples)('the %s in %s is one, by the code and by the published schema', (name, _path, example) => {
  if (!isName(name)) throw new Error(`no schema ${name}`);
  expect(BOT_SCHEMAS[name].safeParse(example)).toMatchObject({ success: true });
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ ...buildBotSchema(), $id: 'bot' });
  const validate = ajv.getSchema(`bot#/$defs/${name}`);
  expect([validate?.(example), validate?.errors]).toEqual([true, null]);
});

test('examples are there for what a bot’s author writes', () => {
  expect(examples.map(([name]) => name)).toEqual([
    ...['Event', 'Answer', 'Reply', 'Commands'],
    ...['Start', 'Started', 'Message', 'End'],
  ]);
});

test('the published schema refuses what the code refuses', () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ ...buildBotSchema(), $id: 'bot' });
  const validate = ajv.getSchema('bot#/$defs/Answer');
  expect(validate?.({ actions: [{ type: 'say' }] })).toBe(false);
  expect(validate?.({ actions: [{ type: 'dance' }] })).toBe(false);
});

test('every reference of the OpenAPI document leads somewhere', () => {
  const text = JSON.stringify(buildBotOpenApi());
  const document = JSON.parse(text) as unknown;
  for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = path
      .split('/')
      .reduce<unknown>((at, key) => (typeof at === 'object' && at ? Reflect.get(at, key) : undefined), document);
    expect({ path, isThere: target !== undefined }).toEqual({ path, isThere: true });
  }
});
