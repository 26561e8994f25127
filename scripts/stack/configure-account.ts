import { ACCOUNT } from '../../simulator/world/account';
import type { StackAddresses } from './function-settings';

const CONVERSATION_EVENTS = [
  'onMessageAdded',
  'onConversationStateUpdated',
  'onParticipantAdded',
  'onParticipantRemoved',
  'onDeliveryUpdated',
];

/** What tells us about a task, its reservations and its way through the queue. */
const TASKROUTER_EVENTS = [
  ...['task.created', 'task.wrapup', 'task.completed', 'task.canceled', 'task.deleted', 'task.system-deleted'],
  ...['task.transfer-initiated', 'task.transfer-completed', 'task.transfer-failed'],
  ...['task-queue.entered', 'task-queue.moved', 'task-queue.timeout', 'workflow.timeout', 'workflow.skipped'],
  ...['reservation.created', 'reservation.accepted', 'reservation.rejected', 'reservation.timeout'],
  ...['reservation.rescinded', 'reservation.canceled', 'reservation.failed'],
  ...['reservation.wrapup', 'reservation.completed'],
];

const INTERACTION_EVENTS = [
  ...['onInteractionCreated', 'onChannelCreated', 'onChannelCreateFailed', 'onChannelStatusUpdated'],
  ...['onParticipantJoined', 'onParticipantLeft', 'onParticipantUpdated'],
];

/** Retries on every failure, three times, each attempt up to 15 s: an event of TaskRouter's is sent once only. */
const RETRIES = '#rc=3&rp=all&tt=15000';

/** Binds the simulated account to our Functions over its REST API, as set-up does with a real one. */
export async function configureAccount({ simulatorUrl, functionsUrl, guardUrl }: StackAddresses): Promise<void> {
  const rest = createRest(simulatorUrl);
  const webhook = (name: string) => `${functionsUrl}/webhooks/${name}`;

  // One list of filters says both whom to ask before and whom to tell after.
  const events = guardUrl === undefined ? CONVERSATION_EVENTS : [...CONVERSATION_EVENTS, 'onMessageAdd'];
  await rest.postForm(`conversations.twilio.com/v1/Services/${ACCOUNT.chatServiceSid}/Configuration/Webhooks`, [
    ['PreWebhookUrl', guardUrl === undefined ? '' : `${guardUrl}/webhooks/message-guard`],
    ['PostWebhookUrl', webhook('conversations')],
    ['Method', 'POST'],
    ...events.map((event): Field => ['Filters', event]),
  ]);
  await rest.postForm(`taskrouter.twilio.com/v1/Workspaces/${ACCOUNT.workspaceSid}`, [
    ['EventCallbackUrl', webhook('taskrouter') + RETRIES],
    ['EventsFilter', TASKROUTER_EVENTS.join(',')],
  ]);
  await rest.postForm(`flex-api.twilio.com/v1/Instances/${ACCOUNT.flexInstanceSid}/InteractionWebhooks`, [
    ['FriendlyName', 'bot-handoff'],
    ['Type', 'global'],
    ['WebhookUrl', webhook('interactions')],
    ['WebhookMethod', 'POST'],
    ...INTERACTION_EVENTS.map((event): Field => ['WebhookEvents', event]),
  ]);
  // A POST replaces ui_attributes as a whole.
  const configuration = await rest.get('flex-api.twilio.com/v1/Configuration');
  await rest.postJson('flex-api.twilio.com/v1/Configuration', {
    account_sid: ACCOUNT.accountSid,
    ui_attributes: {
      ...(configuration.ui_attributes as object | undefined),
      bot_handoff: { functions_url: functionsUrl, guard: guardUrl === undefined ? 'off' : 'on' },
    },
  });
}

type Field = [name: string, value: string];
type Body = Record<string, unknown>;

function createRest(simulatorUrl: string) {
  const credentials = Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64');

  async function send(method: string, path: string, type?: string, body?: string): Promise<Body> {
    const response = await fetch(`${simulatorUrl}/${path}`, {
      method,
      headers: { authorization: `Basic ${credentials}`, ...(type && { 'content-type': type }) },
      body,
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Body;
  }

  return {
    get: (path: string) => send('GET', path),
    postForm: (path: string, fields: Field[]) =>
      send('POST', path, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
    postJson: (path: string, body: Body) => send('POST', path, 'application/json', JSON.stringify(body)),
  };
}
