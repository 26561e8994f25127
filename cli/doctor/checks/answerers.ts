import type { ConversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { TwilioRestError } from '../../../src/adapters/twilio/rest';
import { createSyncDueIndex } from '../../../src/adapters/twilio/sync-due-index';
import { textOf } from '../../setup/kind';
import { conversationEvents } from '../../setup/kinds/service-webhooks';
import { listAll } from '../../setup/list-all';
import { type Check, failure, NOT_DEPLOYED, unseen, type Verdict, warning, well } from '../check';
import type { Patient } from '../patient';

/** Open conversations that are looked at: one call each. */
const SAMPLE = 20;
const HOST = 'conversations.twilio.com';

const scopedWebhook = z.object({
  target: z.string(),
  configuration: z.object({ url: z.nullish(z.string()), flow_sid: z.nullish(z.string()) }),
});
type ScopedWebhook = z.infer<typeof scopedWebhook>;

async function openConversations({ rest }: Patient, syncServiceSid: string): Promise<readonly ConversationSid[]> {
  const due = createSyncDueIndex(rest, { syncServiceSid, keepDays: 1 });
  const found: ConversationSid[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof due.page>> = await due.page(cursor);
    found.push(...page.conversations);
    cursor = page.next;
  } while (cursor !== null && found.length < SAMPLE);
  return found.slice(0, SAMPLE);
}

/** Null where they could not be read; one that is gone by now has none. */
async function webhooksOf({ rest }: Patient, conversation: ConversationSid): Promise<readonly ScopedWebhook[] | null> {
  const path = `/v1/Conversations/${conversation}/Webhooks`;
  try {
    return await listAll(rest, { host: HOST, path, key: 'webhooks' }, scopedWebhook);
  } catch (error) {
    return error instanceof TwilioRestError && error.status === 404 ? [] : null;
  }
}

/** Who else is told what is said in one conversation of ours. */
function others(webhooks: readonly ScopedWebhook[], ours: string): readonly string[] {
  return webhooks.flatMap(({ target, configuration: { url, flow_sid } }) => {
    if (target === 'studio') return [`Studio flow ${flow_sid ?? ''}`];
    return url && !url.startsWith(`${ours}/`) ? [url] : [];
  });
}

const toldTwice = (webhooks: readonly ScopedWebhook[], ours: string, isService: boolean) =>
  webhooks.filter(({ configuration: { url } }) => url?.startsWith(`${ours}/`)).length + (isService ? 1 : 0) > 1;

/** Nobody else speaks in a conversation of ours. */
export const answerers: Check = {
  id: 'answerers',
  title: 'One answerer a conversation',
  why: 'A second bot, or a Studio flow, on the same conversation answers as well: the customer hears two voices.',
  async look(patient) {
    const { functions, syncServiceSid, survey } = patient;
    if (!functions || !syncServiceSid) return NOT_DEPLOYED;
    const found: Verdict[] = [];
    const service = await conversationEvents.find(survey.means, '');
    const holder = service ? textOf(service.fields, 'url') : '';
    const isService = holder.startsWith(`${functions.url}/`);
    if (holder !== '' && !isService && service?.fields.events?.includes('onMessageAdded')) {
      const fix = 'See that it only listens, or take onMessageAdded out of its events.';
      found.push(warning(`${holder} is told of every message of the chat service.`, fix));
    }
    const open = await openConversations(patient, syncServiceSid);
    let unread = 0;
    for (const conversation of open) {
      const webhooks = await webhooksOf(patient, conversation);
      if (!webhooks) {
        unread += 1;
        continue;
      }
      for (const other of others(webhooks, functions.url)) {
        const fix = 'Take it out of the address that makes these conversations, or take the address from the bot.';
        found.push(failure(`${conversation} is told to ${other} as well.`, fix));
      }
      if (toldTwice(webhooks, functions.url, isService)) {
        const fix = 'Bind either the addresses or the chat service: bot-handoff setup.';
        found.push(warning(`${conversation} is told to the Functions twice, which costs an execution each.`, fix));
      }
    }
    if (unread > 0) found.push(unseen(`The webhooks of ${unread} of ${open.length} conversations could not be read.`));
    const looked = open.length === 0 ? 'No conversation is open' : `${open.length} open conversations looked at`;
    return found.length > 0 ? found : well(`${looked}; nobody else is told.`);
  },
};
