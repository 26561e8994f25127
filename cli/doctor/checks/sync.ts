import * as z from 'zod/mini';
import { TwilioRestError } from '../../../src/adapters/twilio/rest';
import { createSyncPause } from '../../../src/adapters/twilio/sync-pause';
import { type Check, failure, NOT_DEPLOYED, warning, well } from '../check';

const service = z.object({ sid: z.string(), friendly_name: z.nullish(z.string()) });

export const sync: Check = {
  id: 'sync',
  title: 'Sync service',
  why: 'The state of each conversation is there. Without it the bot remembers nobody and hands nobody off.',
  async look({ functions, rest, survey: { facts }, syncServiceSid }) {
    if (!functions) return NOT_DEPLOYED;
    const fix = 'bot-handoff setup makes one and writes its SID; then bot-handoff deploy.';
    if (syncServiceSid === undefined) return failure('TWILIO_SYNC_SERVICE_SID is not deployed.', fix);
    if (syncServiceSid === facts.flexSyncServiceSid) {
      return failure(`${syncServiceSid} is Flex's own, which is not ours to write to.`, fix);
    }
    try {
      const call = { method: 'GET', host: 'sync.twilio.com', path: `/v1/Services/${syncServiceSid}` } as const;
      await rest(call, service);
      return well(`${syncServiceSid} can be read.`);
    } catch (error) {
      if (!(error instanceof TwilioRestError) || error.status !== 404) throw error;
      return failure(`${syncServiceSid} is not on this account.`, fix);
    }
  },
};

export const pause: Check = {
  id: 'pause',
  title: 'Whether the bot is switched on',
  why: 'A bot that somebody has paused and forgotten answers nobody.',
  async look({ rest, syncServiceSid }) {
    if (syncServiceSid === undefined) return NOT_DEPLOYED;
    const found = await createSyncPause(rest, syncServiceSid).read();
    if (!found) return well('It is.');
    return warning(`It is paused since ${new Date(found.since).toISOString()}.`, 'bot-handoff resume.');
  },
};
