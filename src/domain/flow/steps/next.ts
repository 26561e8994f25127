import { nothing, optional } from '../fields';
import { defineStep, NEXT } from './step-kind';

export const next = defineStep({ kind: 'next', bare: true, fields: { next: optional(nothing) }, run: () => NEXT });
