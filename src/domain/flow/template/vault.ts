import type { Expression } from '../expression/ast';
import type { Template } from './template';

/** The scope of secrets. Only requests to other systems may hold them, and only as they are. */
const VAULT = 'vault';

const isExpression = (value: unknown): value is Expression =>
  typeof value === 'object' && value !== null && 'op' in value;

function reads(expression: Expression): boolean {
  if (expression.op === 'scope') return expression.name === VAULT;
  if (expression.op === 'literal') return false;
  return Object.values(expression).some((part: unknown) =>
    Array.isArray(part) ? part.some((item) => isExpression(item) && reads(item)) : isExpression(part) && reads(part),
  );
}

/** `twilio.api_key` for `vault.twilio.api_key`; undefined for anything but such a path. */
export function vaultPath(expression: Expression): string | undefined {
  if (expression.op !== 'get' || expression.key.op !== 'literal') return undefined;
  const { of, key } = expression;
  if (of.op === 'scope') return of.name === VAULT ? String(key.value) : undefined;
  const before = vaultPath(of);
  return before === undefined ? undefined : `${before}.${key.value}`;
}

const expressionsIn = (template: Template): readonly Expression[] => {
  if (template.kind === 'expression') return [template.expression];
  return template.kind === 'text' ? template.pieces.filter((piece) => typeof piece !== 'string') : [];
};

/** Whether a text reads a secret. */
export const mentionsVault = (template: Template): boolean => expressionsIn(template).some(reads);

/** Whether a text does something with a secret but to hold it. */
export const meddlesWithVault = (template: Template): boolean =>
  expressionsIn(template).some((expression) => reads(expression) && vaultPath(expression) === undefined);
