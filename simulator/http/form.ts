import { fault } from '../world/fault';
import type { Json, JsonObject } from '../world/json';

/** Reads the fields of a form body or a query; a value of the wrong kind rejects with 400/20001. */
export class Form {
  constructor(private readonly fields: URLSearchParams) {}

  text(name: string): string | undefined {
    return this.fields.get(name) ?? undefined;
  }

  needText(name: string): string {
    const value = this.text(name);
    if (!value) throw fault('invalidParameter', `Missing required parameter ${name} in the post body`);
    return value;
  }

  all(name: string): string[] {
    return this.fields.getAll(name);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined || value === '') return undefined;
    if (!/^-?\d+$/.test(value)) throw fault('invalidParameter', `${name} is not an integer: '${value}'`);
    return Number(value);
  }

  boolean(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined || value === '') return undefined;
    if (value !== 'true' && value !== 'false') throw fault('invalidParameter', `${name} is not a boolean: '${value}'`);
    return value === 'true';
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = this.text(name);
    if (text === undefined || text === '') return undefined;
    const value = values.find((each) => each === text);
    if (value === undefined) {
      throw fault('invalidParameter', `${name} takes one of ${values.join(', ')}, got '${text}'`);
    }
    return value;
  }

  json(name: string): Json | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : parseJson(name, text);
  }

  object(name: string): JsonObject | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw fault('invalidParameter', `${name} is not a JSON object`);
    return value;
  }

  /** The `Attributes` field: an empty one means no attributes; anything but an object is 400/50304. */
  attributes(name = 'Attributes'): JsonObject | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (text.trim() === '') return {};
    const value = attempt(text);
    if (!isObject(value)) throw fault('attributesNotJson', `${name} is not a JSON object`);
    return value;
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const attempt = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

export const parseJson = (name: string, text: string): Json => {
  const value = attempt(text);
  if (value === undefined) throw fault('invalidParameter', `${name} is not valid JSON`);
  return value;
};
