/**
 * The one account that the simulator holds. SIDs are fixed, so that a page kept open or a test's log means the
 * same after a restart; they look like Twilio's and belong to nobody.
 */
const fixed = (prefix: string, n = 1) => prefix + n.toString(16).padStart(32, '0');

export const ACCOUNT = {
  accountSid: fixed('AC'),
  authToken: 'a'.repeat(31) + '1',
  apiKeySid: fixed('SK'),
  apiKeySecret: 'simulated-api-key-secret',
  chatServiceSid: fixed('IS', 1),
  syncServiceSid: fixed('IS', 2),
  /** Flex's own Sync service: never ours to write to. */
  flexSyncServiceSid: fixed('IS', 3),
  addressSid: fixed('IG'),
  flexInstanceSid: fixed('GO'),
  operatingUnitSid: fixed('OU'),
  workspaceSid: fixed('WS'),
  workflowSid: fixed('WW'),
  taskQueueSid: fixed('WQ'),
  workerSid: fixed('WK'),
  flexUserSid: fixed('FU'),
  messagingServiceSid: fixed('MG'),
} as const;

/** The agent who is signed in to Flex at the start. More workers can be added over REST. */
export const AGENT = {
  identity: 'alice_40example_2Ecom',
  friendlyName: 'alice@example.com',
  attributes: {
    full_name: 'Alice Agent',
    email: 'alice@example.com',
    contact_uri: 'client:alice_40example_2Ecom',
    roles: ['agent'],
    image_url: '',
  },
} as const;
