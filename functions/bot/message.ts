import { BOT_FRONT_ENDPOINTS } from '@bot-handoff/contract/bot-front';
import { botEndpoint } from '../../src/adapters/twilio/bot-endpoint';
import { compose } from '../../src/compose';

export const handler = botEndpoint(compose, BOT_FRONT_ENDPOINTS.message, (request, { inFront, key }) =>
  inFront.say(request, key),
);
