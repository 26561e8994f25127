import type { AnySchemaObject } from 'ajv';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Twilio's own formats; what they allow is said by the type. */
const FORMATS_LEFT_OUT = new Set(['uri-map', 'int64', 'date-time-rfc-2822']);

/**
 * Makes JSON Schema of an OpenAPI 3.0 schema: `nullable` becomes the type `null`, references point at `$defs`. An
 * object that lists properties has them all and no others, though the documents do not say so: a missing or an
 * invented field is what these tests look for.
 */
export const toJsonSchema = (schema: unknown, isAnswer: boolean): AnySchemaObject => {
  if (!isRecord(schema)) return {};
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref.replace('#/components/schemas/', '#/$defs/') };
  const { type, nullable, format, properties, items, enum: values, pattern } = schema;
  return {
    ...(typeof type === 'string' && { type: nullable === true ? [type, 'null'] : type }),
    ...(typeof format === 'string' && !FORMATS_LEFT_OUT.has(format) && { format }),
    ...(typeof pattern === 'string' && { pattern }),
    ...(Array.isArray(values) && { enum: nullable === true ? [...values, null] : values }),
    ...(items !== undefined && { items: toJsonSchema(items, isAnswer) }),
    ...(isRecord(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, toJsonSchema(property, isAnswer)]),
      ),
      ...(isAnswer && { required: Object.keys(properties), additionalProperties: false }),
    }),
  };
};
