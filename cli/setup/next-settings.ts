import type { AccountFacts } from './account-facts';
import type { Variables } from './files/variables-file';

export interface SettingsInput {
  readonly facts: AccountFacts;
  /** The settings that there are: of the file, else of what is deployed. */
  readonly known: Variables;
  readonly workflowSid: string | undefined;
  readonly origins: string | undefined;
  /** A new random secret. */
  readonly generate: () => string;
}

/** Which workflow handoffs go to: the one asked for, the one known, Flex's own, or the only one. */
function chooseWorkflow({ facts, known, workflowSid }: SettingsInput): string | undefined {
  const sids = facts.workflows.map(({ sid }) => sid);
  const wishes = [workflowSid, known.TWILIO_WORKFLOW_SID, facts.targetWorkflowSid];
  return wishes.find((sid) => sid !== undefined && sids.includes(sid)) ?? (sids.length === 1 ? sids[0] : undefined);
}

/** Settings that are deployed and belong into the file. What Twilio sets by itself does not, the auth token least. */
export const storedSettings = (deployed: Variables): Variables =>
  Object.fromEntries(
    Object.entries(deployed).filter(
      ([name]) =>
        /^(TWILIO_|BOT_HANDOFF_|CONFIG_)/.test(name) && !['TWILIO_API_BASE', 'TWILIO_AUTH_TOKEN'].includes(name),
    ),
  );

/** The Functions' settings as far as they are known before anything is made; other settings stay as they are. Pure. */
export function nextSettings(input: SettingsInput): Variables {
  const { facts, known, origins, generate } = input;
  const workflow = chooseWorkflow(input);
  // Users are filed under it: on a service that has worked without one, a new one would make all of them strangers.
  const userSecret = known.BOT_HANDOFF_USER_SECRET ?? (facts.product ? undefined : generate());
  const allowed = origins ?? known.BOT_HANDOFF_ALLOWED_ORIGINS;
  return {
    ...known,
    TWILIO_CHAT_SERVICE_SID: facts.chatServiceSid,
    TWILIO_WORKSPACE_SID: facts.workspaceSid,
    TWILIO_FLEX_INSTANCE_SID: facts.flexInstanceSid,
    ...(workflow !== undefined && { TWILIO_WORKFLOW_SID: workflow }),
    // Whose messages we are told of is ours: webhooks are bound to addresses.
    BOT_HANDOFF_ADOPT: known.BOT_HANDOFF_ADOPT ?? 'all',
    BOT_HANDOFF_RESUME_SECRET: known.BOT_HANDOFF_RESUME_SECRET || generate(),
    BOT_HANDOFF_SWEEP_SECRET: known.BOT_HANDOFF_SWEEP_SECRET || generate(),
    // Whoever wants no sensitive answers kept leaves it empty.
    BOT_HANDOFF_REVEAL_SECRET: known.BOT_HANDOFF_REVEAL_SECRET ?? generate(),
    ...(userSecret !== undefined && { BOT_HANDOFF_USER_SECRET: userSecret }),
    ...(allowed !== undefined && { BOT_HANDOFF_ALLOWED_ORIGINS: allowed }),
  };
}

/** Names of the settings that differ. */
export const changedSettings = (now: Variables, next: Variables): readonly string[] =>
  Object.keys(next).filter((name) => now[name] !== next[name]);

/** What about the account has to be put right by a person before set-up can go on. */
export function accountProblems(
  facts: AccountFacts,
  settings: Variables,
  asked: string | undefined,
): readonly string[] {
  const { chatServiceSid, defaultChatServiceSid, taskChannels, workflows } = facts;
  const list = workflows.map(({ sid, name }) => `${sid} (${name})`).join(', ');
  return [
    ...(facts.environments.length === 0
      ? []
      : [`Which environment of the Functions? Add --environment with one of: ${facts.environments.join(', ')}.`]),
    ...(chatServiceSid === defaultChatServiceSid
      ? []
      : [
          `The default Conversations service is ${defaultChatServiceSid}, and Flex's own is ${chatServiceSid}: Flex sees ` +
            'no conversation of another. Set it under Conversations > Manage > Services > Set as default.',
        ]),
    ...(taskChannels.includes('chat')
      ? []
      : ['The workspace has no task channel "chat". Add one under TaskRouter > Workspaces > Task Channels.']),
    ...(asked === undefined || workflows.some(({ sid }) => sid === asked)
      ? []
      : [`There is no workflow ${asked} in Flex's workspace. There are: ${list}.`]),
    ...(settings.TWILIO_WORKFLOW_SID === undefined
      ? [`Which workflow do handoffs go to? Add --workflow SID with one of: ${list || 'none; make one in TaskRouter'}.`]
      : []),
  ];
}
