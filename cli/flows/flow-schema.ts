import { FLOW_FIELDS } from '../../src/domain/flow/compile';
import { readTable } from '../../src/domain/flow/dictionary';
import { type Fields, schemaOf } from '../../src/domain/flow/fields';
import { COMMON_FIELDS } from '../../src/domain/flow/read-step';
import type { Schema } from '../../src/domain/flow/schema';
import { STEP_KINDS } from '../../src/domain/flow/steps/registry';
import { CONDITIONS } from '../../src/domain/flow/triggers/conditions';
import { TRIGGER_KINDS } from '../../src/domain/flow/triggers/registry';

/** A whole JSON Schema (2020-12) for one YAML document of a flow file: a flow, or a message table. */
export interface FlowSchema extends Schema {
  readonly $schema: string;
  readonly title: string;
  readonly $defs: Readonly<Record<string, Schema>>;
}

/** What of a step or trigger kind the schema is made of. */
interface Kind {
  readonly kind: string;
  readonly about: string;
  readonly fields: Fields<Record<string, unknown>>;
}

/** A mapping that says what it is with the kind's own key, or with `type`. */
function mappingOf(
  { kind, about, fields }: Kind,
  types: readonly string[],
  also: Readonly<Record<string, Schema>>,
): Schema {
  const read = schemaOf(fields);
  return {
    ...read,
    description: about,
    properties: { ...also, ...read.properties, type: { enum: types, description: 'What this is, by its name.' } },
    anyOf: [{ required: [kind] }, { required: ['type'] }],
  };
}

const wordOf = ({ kind, about }: Kind): Schema => ({ enum: [kind], description: about });

const LABEL: Schema = {
  type: 'string',
  pattern: '^\\(\\s*[\\p{L}\\p{N}_.-]+\\s*\\)$',
  description: 'A label: a place to jump to.',
};

const step: Schema = {
  anyOf: [
    LABEL,
    ...STEP_KINDS.filter(({ bare }) => bare).map(wordOf),
    ...STEP_KINDS.map((kind) => mappingOf(kind, kind.types, schemaOf(COMMON_FIELDS).properties ?? {})),
  ],
};

const trigger: Schema = {
  anyOf: [
    ...TRIGGER_KINDS.filter(({ bare }) => bare).map(wordOf),
    ...TRIGGER_KINDS.map((kind) => mappingOf(kind, [kind.kind], schemaOf(CONDITIONS).properties ?? {})),
  ],
};

/** What editors need to complete and check flow files as they are typed. The checker finds more. */
export function buildFlowSchema(): FlowSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Flow',
    anyOf: [{ $ref: '#/$defs/flow' }, { $ref: '#/$defs/messages' }],
    $defs: {
      flow: {
        description: 'A flow of the embedded bot: what starts it, and what it does.',
        ...schemaOf(FLOW_FIELDS),
      },
      messages: { description: 'A message table: texts of flows in another language.', ...readTable.schema },
      step,
      trigger,
      steps: {
        description: '`next`, `end`, one step, or a list of steps.',
        anyOf: [{ $ref: '#/$defs/step' }, { type: 'array', items: { $ref: '#/$defs/step' } }],
      },
    },
  };
}
