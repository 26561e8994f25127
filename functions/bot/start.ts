import { BOT_FRONT_ENDPOINTS } from '@bot-handoff/contract/bot-front';
import { botEndpoint } from '../../src/adapters/twilio/bot-endpoint';
import { compose } from '../../src/compose';

export const handler = botEndpoint(compose, BOT_FRONT_ENDPOINTS.start, (request, { inFront, key }) =>
  inFront.start(request, key),
);
