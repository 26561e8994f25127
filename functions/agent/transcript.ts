import { AGENT_ENDPOINTS } from '@bot-handoff/contract';
import { flexEndpoint } from '../../src/adapters/twilio/endpoints';
import { compose } from '../../src/compose';

export const handler = flexEndpoint(compose, AGENT_ENDPOINTS.transcript, (request, { transcript, agent }) =>
  transcript(request, agent),
);
