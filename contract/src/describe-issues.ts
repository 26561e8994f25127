import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** Zod's own sentences are a locale that is not loaded; these say what a bot's author has to change. */
function sayWhat(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'too_big':
      return `may have ${issue.maximum} at most`;
    case 'too_small':
      return `must have ${issue.minimum} at least`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return 'discriminator' in issue ? `is no ${String(issue.discriminator)} that there is` : issue.message;
    default:
      return issue.message;
  }
}

/** Names are keys of what was sent: ours, or somebody's. They may be long. */
const LONGEST_PATH = 100;

/** One sentence for each thing that is wrong: `actions.0.text: expected string`. Never what stands there. */
export const describeIssues = (issues: readonly Issue[]): readonly string[] =>
  issues.map((issue) => {
    const inner = issue.code === 'invalid_key' ? issue.issues[0] : undefined;
    const path = issue.path.map(String).join('.').slice(0, LONGEST_PATH);
    return `${path === '' ? '' : `${path}: `}${sayWhat(inner ?? issue)}`;
  });
