import * as z from 'zod/mini';
import { type Kind, type Means, textOf } from '../kind';

const workspace = z.object({ event_callback_url: z.nullish(z.string()), events_filter: z.nullish(z.string()) });

const HOST = 'taskrouter.twilio.com';
const pathOf = ({ facts }: Means) => `/v1/Workspaces/${facts.workspaceSid}`;

/** Where TaskRouter tells what becomes of tasks. */
export const taskEvents: Kind = {
  title: () => 'Event callback of the TaskRouter workspace',
  holder: (fields) => textOf(fields, 'url'),
  async find(means) {
    const { body } = await means.rest({ method: 'GET', host: HOST, path: pathOf(means) }, workspace);
    return {
      sid: means.facts.workspaceSid,
      fields: { url: body.event_callback_url ?? '', events: body.events_filter ?? '' },
    };
  },
  async change(means, _found, { url, events }) {
    const form = { EventCallbackUrl: url, EventsFilter: events };
    await means.rest({ method: 'POST', host: HOST, path: pathOf(means), form }, z.unknown());
  },
};
