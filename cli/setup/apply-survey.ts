import { strikeGuard } from '../deploy/guard-note';
import { createAdmission } from './admit';
import { applySteps } from './apply';
import { type Credentials, hasAuthToken } from './credentials';
import type { AccountFolder } from './files/account-folder';
import { writeVariables } from './files/variables-file';
import type { Created } from './kind';
import { changedSettings } from './next-settings';
import type { Step } from './plan';
import type { Survey } from './survey';

const HEADING = '# Settings of the Functions, and secrets among them: not for version control. See docs/setup.md.\n';

/** What a thing that was made adds to the settings. */
function settingsOf({ wanted }: Step, { sid, secret }: Created): Readonly<Record<string, string>> {
  if (wanted.kind === 'sync-service') return { TWILIO_SYNC_SERVICE_SID: sid };
  if (wanted.kind === 'api-key' && secret !== undefined) {
    return { TWILIO_API_KEY_SID: sid, TWILIO_API_KEY_SECRET: secret };
  }
  return wanted.kind === 'address' && wanted.name.startsWith('chat ') ? { TWILIO_ADDRESS_SID: sid } : {};
}

/**
 * Does what a survey found to do. `onDone` hears of each step.
 *
 * @throws StepFailed
 */
export async function applySurvey(
  { facts, means, wishes, steps, settings, journal }: Survey,
  { credentials, folder }: { readonly credentials: Credentials; readonly folder: AccountFolder },
  onDone: (step: Step) => void,
): Promise<void> {
  const { now, next } = settings;
  const changed = Object.fromEntries(changedSettings(now, next).map((name) => [name, next[name]]));
  if (Object.keys(changed).length > 0) await writeVariables(folder.settings, changed, HEADING);
  const authToken = hasAuthToken(credentials) ? credentials.password : undefined;
  await applySteps(steps, {
    means,
    journal,
    admit: createAdmission(wishes, { accountSid: facts.accountSid, authToken }),
    async onDone(step, thing) {
      const learned = settingsOf(step, thing);
      if (Object.keys(learned).length > 0) await writeVariables(folder.settings, learned, HEADING);
      if (step.wanted.kind === 'guard') await strikeGuard(folder);
      onDone(step);
    },
  });
}
