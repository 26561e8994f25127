import * as z from 'zod/mini';
import type { Fields } from '../fields';
import { type Found, type Kind, type Means, textOf } from '../kind';

/** The chat service has one pre-event address, one post-event address, and one list of events for both. */
const webhooks = z.object({
  pre_webhook_url: z.nullish(z.string()),
  post_webhook_url: z.nullish(z.string()),
  filters: z.nullish(z.array(z.string())),
});

const pathOf = ({ facts }: Means) => `/v1/Services/${facts.chatServiceSid}/Configuration/Webhooks`;
const HOST = 'conversations.twilio.com';

type Side = 'pre' | 'post';
const FORM_NAMES = { pre: 'PreWebhookUrl', post: 'PostWebhookUrl' } as const;

async function find(means: Means, side: Side): Promise<Found> {
  const { body } = await means.rest({ method: 'GET', host: HOST, path: pathOf(means) }, webhooks);
  const url = (side === 'pre' ? body.pre_webhook_url : body.post_webhook_url) ?? '';
  return {
    sid: means.facts.chatServiceSid,
    fields: { url, events: body.filters ?? [] },
  };
}

async function change(means: Means, side: Side, { url, events = [] }: Fields): Promise<void> {
  const other = await find(means, side === 'pre' ? 'post' : 'pre');
  const form = {
    [FORM_NAMES[side]]: url,
    // Both addresses share it. Functions take either, so what somebody else has there stays.
    ...(textOf(other.fields, 'url') === '' && { Method: 'POST' }),
    // One that is left out stays as it was.
    Filters: events.length === 0 ? [''] : events,
  };
  await means.rest({ method: 'POST', host: HOST, path: pathOf(means), form }, z.unknown());
}

const sideOf = (side: Side, title: string): Kind => ({
  title: () => title,
  holder: (fields) => textOf(fields, 'url'),
  find: (means) => find(means, side),
  change: (means, _found, fields) => change(means, side, fields),
});

/** Asked before any message of the account exists: see docs/commands.md. */
export const guard = sideOf('pre', 'Guard: pre-event webhook of the chat service');

/** Told of every conversation of the chat service, where all of them are ours. */
export const conversationEvents = sideOf('post', 'Post-event webhook of the chat service');
