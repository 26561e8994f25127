/** What Twilio allows a Functions service. Twilio's numbers; see "Request limitations" in its documentation. */
export interface Limits {
  /** Functions that run at the same moment, per service. */
  readonly concurrency: number;
  /** How long one may run, in milliseconds. */
  readonly executionMs: number;
  /** A request's headers and body together, in bytes. */
  readonly requestBytes: number;
}

export const TWILIO_LIMITS: Limits = { concurrency: 30, executionMs: 10_000, requestBytes: 1024 * 1024 };

const VARIABLE_NAME_LENGTH = 128;
const VARIABLE_BYTES = 450;

/** Why Twilio would refuse these variables, one line each; empty when it would take them all. */
export function findVariableProblems(variables: Readonly<Record<string, string>>): string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    if (name.length > VARIABLE_NAME_LENGTH) {
      problems.push(`Variable ${name.slice(0, 20)}... has a name of ${name.length} characters; Twilio takes 128.`);
    }
    const bytes = Buffer.byteLength(value);
    if (bytes > VARIABLE_BYTES) {
      problems.push(
        `Variable ${name} holds ${bytes} bytes; Twilio takes ${VARIABLE_BYTES}. Put it into a private asset instead.`,
      );
    }
  }
  return problems;
}
