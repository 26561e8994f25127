import * as z from 'zod/mini';
import type { Rest } from '../../src/adapters/twilio/rest';
import { GUARD_SERVICE, PRODUCT_SERVICE } from '../setup/deployed-services';
import type { AccountFolder } from '../setup/files/account-folder';
import { readIfThere } from '../setup/files/read-if-there';
import { writePrivate } from '../setup/files/write-private';
import { listAll } from '../setup/list-all';
import { releasedPlugin } from './released-plugin';
import type { PreviousBuild, ServiceName } from './service-commands';

const HOST = 'serverless.twilio.com';
const SERVICES: Readonly<Record<ServiceName, string>> = { product: PRODUCT_SERVICE, guard: GUARD_SERVICE };

const service = z.object({ sid: z.string(), unique_name: z.nullish(z.string()) });
const environment = z.object({ domain_suffix: z.nullish(z.string()), build_sid: z.nullish(z.string()) });
const build = z.object({ serviceSid: z.string(), buildSid: z.string() });
const file = z.object({
  product: z.optional(build),
  guard: z.optional(build),
  plugin: z.optional(z.nullable(z.string())),
});

/** What ran before the last deployment; a service that was not there has no build. */
export interface WhatRan extends Readonly<Partial<Record<ServiceName, PreviousBuild>>> {
  /** Version that was released to agents, null for none; undefined where nobody looked. */
  readonly plugin?: string | null;
}

const pathOf = ({ path }: AccountFolder) => `${path}/builds.json`;

/** What runs just now. */
export async function readWhatRuns(rest: Rest, suffix: string | undefined): Promise<WhatRan> {
  const services = await listAll(rest, { host: HOST, path: '/v1/Services', key: 'services' }, service);
  const found: Partial<Record<ServiceName, PreviousBuild>> = {};
  for (const [name, unique] of Object.entries(SERVICES) as [ServiceName, string][]) {
    const serviceSid = services.find(({ unique_name }) => unique_name === unique)?.sid;
    if (serviceSid === undefined) continue;
    const list = { host: HOST, path: `/v1/Services/${serviceSid}/Environments`, key: 'environments' };
    const all = await listAll(rest, list, environment);
    const buildSid = all.find(({ domain_suffix }) => (domain_suffix ?? undefined) === suffix)?.build_sid;
    if (buildSid) found[name] = { serviceSid, buildSid };
  }
  return { ...found, plugin: (await releasedPlugin(rest))?.version ?? null };
}

/** Notes it, unless nothing of ours was there to go back to. */
export async function noteWhatRan(folder: AccountFolder, ran: WhatRan): Promise<void> {
  if (ran.product || ran.guard || ran.plugin) await writePrivate(pathOf(folder), `${JSON.stringify(ran, null, 2)}\n`);
}

/** @throws Error when there is nothing to go back to */
export async function notedWhatRan(folder: AccountFolder): Promise<WhatRan> {
  const text = await readIfThere(pathOf(folder));
  const read = file.safeParse(text === undefined ? undefined : JSON.parse(text));
  if (!read.success || (!read.data.product && !read.data.guard && !read.data.plugin)) {
    throw new Error('Nothing is known that ran before: bot-handoff deploy notes it, on the machine it is called on.');
  }
  const { product, guard, plugin } = read.data;
  return { ...(product && { product }), ...(guard && { guard }), ...(plugin !== undefined && { plugin }) };
}
