import type { Json, JsonObject } from '../world/json';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a browser sent, as an object; an empty one where it is not JSON or not an object. */
export function parseObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export const objectAt = (from: JsonObject, key: string): JsonObject => {
  const value = from[key];
  return isObject(value) ? value : {};
};

export const listAt = (from: JsonObject, key: string): readonly Json[] => {
  const value = from[key];
  return Array.isArray(value) ? value : [];
};

export const textAt = (from: JsonObject, key: string): string | undefined => {
  const value = from[key];
  return typeof value === 'string' ? value : undefined;
};

export const numberAt = (from: JsonObject, key: string): number | undefined => {
  const value = from[key];
  return typeof value === 'number' ? value : undefined;
};

/** Attributes arrive as a JSON text from some clients and as an object from others. */
export function attributesAt(from: JsonObject, key: string): JsonObject | undefined {
  const value = from[key];
  if (typeof value === 'string') return parseObject(value);
  return isObject(value) ? value : undefined;
}

/** The members that are objects. */
export const objectsIn = (list: readonly Json[]): JsonObject[] => list.filter(isObject);
