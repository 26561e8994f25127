import { BOT_REPLY_ENDPOINT } from '@bot-handoff/contract/bot-answer';
import { botEndpoint } from '../../src/adapters/twilio/bot-endpoint';
import { compose } from '../../src/compose';

export const handler = botEndpoint(compose, BOT_REPLY_ENDPOINT, (reply, { app, key }) => app.replyAsBot(reply, key));
