/** What is wrong with the arguments of a command line, and where. */
export interface ArgumentFault {
  readonly code: ArgumentFaultCode;
  /** Where in the text, in UTF-16 units; `end` is behind the last one. Equal where something is missing. */
  readonly start: number;
  readonly end: number;
  /** The argument it is about, if it is known. */
  readonly argument?: string | undefined;
  /** What was written there. */
  readonly given?: string | undefined;
  /** A bound, a list of choices or an example, as the code needs it. */
  readonly expected?: string | undefined;
}

export const ARGUMENT_FAULT_CODES = [
  'missing',
  'value_missing',
  'repeated',
  'unknown_argument',
  'too_many',
  'quote_open',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'not_an_integer',
  'not_a_number',
  'not_a_boolean',
  'not_a_choice',
  'not_a_date',
  'not_a_phone',
  'not_an_email',
  'not_matching',
] as const;
export type ArgumentFaultCode = (typeof ARGUMENT_FAULT_CODES)[number];

/** One sentence in English: what is wrong and what to write instead. */
export function describeFault({ code, argument, given, expected }: ArgumentFault): string {
  switch (code) {
    case 'missing':
      return `${argument} is missing.`;
    case 'value_missing':
      return `--${argument} needs a value after it.`;
    case 'repeated':
      return `${argument} is given twice.`;
    case 'unknown_argument':
      return `There is no argument ${given}.${expected ? ` It takes ${expected}.` : ''}`;
    case 'too_many':
      return `'${given}' is one too many. Put several words between quotes.`;
    case 'quote_open':
      return `The quote that opens at ${given} is not closed.`;
    case 'too_short':
      return `${argument} needs at least ${expected} characters.`;
    case 'too_long':
      return `${argument} takes at most ${expected} characters.`;
    case 'too_small':
      return `${argument} must be at least ${expected}, not ${given}.`;
    case 'too_large':
      return `${argument} must be at most ${expected}, not ${given}.`;
    case 'not_an_integer':
      return `${argument} must be a whole number, not '${given}'.`;
    case 'not_a_number':
      return `${argument} must be a number such as 12.5, not '${given}'.`;
    case 'not_a_boolean':
      return `${argument} must be yes or no, not '${given}'.`;
    case 'not_a_choice':
      return `${argument} must be one of ${expected}, not '${given}'.`;
    case 'not_a_date':
      return `${argument} must be a day such as 2026-11-22, not '${given}'.`;
    case 'not_a_phone':
      return `${argument} must be a telephone number such as +491701234567, not '${given}'.`;
    case 'not_an_email':
      return `${argument} must be an address such as name@example.com, not '${given}'.`;
    case 'not_matching':
      return `${argument} does not have the right form${expected ? `, such as ${expected}` : ''}: '${given}'.`;
  }
}
