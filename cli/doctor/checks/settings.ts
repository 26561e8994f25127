import { SETTING_NAMES } from '../../../src/adapters/twilio/environment';
import { readSettings } from '../../../src/adapters/twilio/settings';
import { didYouMean } from '../../../src/domain/flow/did-you-mean';
import { undeployedSettings } from '../../setup/undeployed-settings';
import { type Check, failure, NOT_DEPLOYED, type Verdict, warning, well } from '../check';
import type { Patient } from '../patient';

type Variables = Readonly<Record<string, string>>;

const FIX = 'Change it in the settings file (docs/setup.md) and deploy again: bot-handoff deploy.';

/** What the Functions themselves would say when they start. */
function unreadable(variables: Variables, accountSid: string): readonly Verdict[] {
  try {
    readSettings({ ...variables, ACCOUNT_SID: accountSid, AUTH_TOKEN: 'set by Twilio' });
    return [];
  } catch (error) {
    const [, ...problems] = (error instanceof Error ? error.message : String(error)).split('\n');
    return problems.map((problem) => failure(problem, FIX));
  }
}

/** SIDs that name something else than what is on the account now. */
function stale(variables: Variables, { survey: { facts } }: Patient): readonly Verdict[] {
  const expected = { TWILIO_CHAT_SERVICE_SID: facts.chatServiceSid, TWILIO_WORKSPACE_SID: facts.workspaceSid };
  const wrong = Object.entries(expected).filter(
    ([name, sid]) => variables[name] !== undefined && variables[name] !== sid,
  );
  const workflow = variables.TWILIO_WORKFLOW_SID;
  const isGone = workflow !== undefined && !facts.workflows.some(({ sid }) => sid === workflow);
  return [
    ...wrong.map(([name, sid]) => failure(`${name} is ${variables[name]}, and Flex uses ${sid}.`, FIX)),
    ...(isGone ? [failure(`TWILIO_WORKFLOW_SID is ${workflow}, which is not in Flex's workspace.`, FIX)] : []),
  ];
}

/** A name with a mistake in it is a setting that nobody reads. */
const unknownNames = (variables: Variables): readonly Verdict[] =>
  Object.keys(variables)
    .filter((name) => name.startsWith('BOT_HANDOFF_') && !name.startsWith('BOT_HANDOFF_BOT_'))
    .filter((name) => !SETTING_NAMES.includes(name))
    .map((name) => warning(`${name} is no setting${didYouMean(name, SETTING_NAMES)}.`, FIX));

function undeployed(variables: Variables, file: Variables): readonly Verdict[] {
  const wanted = undeployedSettings(variables, file);
  if (wanted.length === 0) return [];
  const says = `Changed in the settings file since the Functions were deployed: ${wanted.join(', ')}.`;
  return [warning(says, 'bot-handoff deploy.')];
}

const unsigned = ({ BOT_HANDOFF_ALERT_URL: url, VAULT_ALERT_SECRET: secret }: Variables): readonly Verdict[] =>
  url && !secret
    ? [warning('BOT_HANDOFF_ALERT_URL is set, and VAULT_ALERT_SECRET is not: no alert can be signed.', FIX)]
    : [];

export const settings: Check = {
  id: 'settings',
  title: 'Settings of the Functions',
  why: 'Functions that cannot read their settings answer nobody; a misspelt one has no effect.',
  async look(patient) {
    const { functions, survey } = patient;
    if (!functions) return NOT_DEPLOYED;
    const { variables } = functions;
    const found = [
      ...unreadable(variables, survey.facts.accountSid),
      ...stale(variables, patient),
      ...unknownNames(variables),
      ...unsigned(variables),
      ...undeployed(variables, survey.settings.now),
    ];
    return found.length > 0 ? found : well(`${Object.keys(variables).length} variables, all of them readable.`);
  },
};
