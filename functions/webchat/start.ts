import { WEBCHAT_ENDPOINTS } from '@bot-handoff/contract';
import { siteEndpoint } from '../../src/adapters/twilio/endpoints';
import { compose } from '../../src/compose';

export const handler = siteEndpoint(compose, WEBCHAT_ENDPOINTS.start, (request, { app }) => app.startChat(request));
