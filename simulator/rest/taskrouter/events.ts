import { isoSeconds } from '../../http/dates';
import { page } from '../../http/paging';
import { get, ok, param, type RestRequest, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import type { TaskEvent } from '../../world/task-events';
import { WORKSPACE } from './present';
import { checkWorkspace, PATH } from './workspace-path';

const MINUTE_MS = 60_000;
const DEFAULT_MINUTES = 15;

const snakeCase = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();

const present = (event: TaskEvent) => ({
  account_sid: ACCOUNT.accountSid,
  workspace_sid: ACCOUNT.workspaceSid,
  sid: event.sid,
  event_type: event.type,
  event_date: isoSeconds(event.at),
  event_date_ms: event.at,
  event_data: Object.fromEntries(Object.entries(event.params).map(([name, value]) => [snakeCase(name), value])),
  description: event.params.EventDescription ?? null,
  resource_sid: event.params.ResourceSid ?? null,
  resource_type: event.params.ResourceType ?? null,
  resource_url: null,
  actor_sid: null,
  actor_type: null,
  actor_url: null,
  source: 'twilio',
  source_ip_address: null,
  url: `${WORKSPACE}/Events/${event.sid}`,
});

/** Query fields that must equal the event's field of the same name. */
const FIELDS = ['EventType', 'TaskSid', 'ReservationSid', 'WorkerSid', 'WorkflowSid', 'TaskQueueSid'] as const;

const wantedBy = ({ query }: RestRequest, now: number) => {
  const since = now - (query.integer('Minutes') ?? DEFAULT_MINUTES) * MINUTE_MS;
  const wanted = FIELDS.flatMap((name) => {
    const value = query.text(name);
    return value === undefined ? [] : [{ name, value }];
  });
  return ({ at, params }: TaskEvent) => at >= since && wanted.every(({ name, value }) => params[name] === value);
};

export const eventRoutes = ({ clock, taskEvents }: SimulatedWorld): Route[] => [
  get(`${PATH}/Events`, (request) => {
    checkWorkspace(request);
    const all = taskEvents.entries().filter(wantedBy(request, clock.now())).reverse();
    return page(request, 'events', all, present);
  }),
  get(`${PATH}/Events/:Sid`, (request) => {
    checkWorkspace(request);
    const wanted = param(request, 'Sid');
    const event = taskEvents.entries().find(({ sid }) => sid === wanted);
    if (!event) throw notFound(`/Events/${wanted}`);
    return ok(present(event));
  }),
];
