import type { Step } from '../../setup/plan';
import { changeLines } from '../../setup/show';
import { type Check, failure, skipped, type Verdict, well } from '../check';

const WHAT = ['task-events', 'interaction-events', 'conversation-events', 'address', 'plugin-settings'];

function judge({ action, title, changes, why, wanted }: Step): Verdict {
  const differs = changeLines(changes).map((line) => line.trim());
  switch (action) {
    case 'keep':
      return well(`${title}: as it should be.`);
    case 'wait':
      // Known how it is to be, and not so: only Functions that are deployed anew may be told.
      if (Object.keys(wanted.fields).length > 0) {
        return failure(`${title}: ${differs.join('; ')}.`, 'bot-handoff deploy, then bot-handoff setup.');
      }
      return skipped(`${title}: nothing to look at until ${why?.replace(/^(after|until) /, '')}.`);
    case 'refuse':
      return failure(`${title}: ${why}.`, 'Find out who uses it. bot-handoff setup --force takes its place.');
    case 'create':
      return failure(`${title}: is not there.`, 'bot-handoff setup.');
    case 'change':
      return failure(`${title}: ${differs.join('; ')}.`, 'bot-handoff setup.');
  }
}

/** What set-up would change, so that both always mean the same by "right". */
export const webhooks: Check = {
  id: 'webhooks',
  title: 'Webhooks and what else points to the Functions',
  why: 'Events that Twilio does not send, or sends elsewhere, leave customers without an answer or in the wrong hands.',
  look: async ({ survey: { steps } }) =>
    steps.filter(({ wanted }) => WHAT.includes(wanted.kind) && wanted.name !== 'guard').map(judge),
};
