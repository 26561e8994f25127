import { join } from 'node:path';
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
  isUnfinished: z.optional(z.boolean()),
});

/** What ran before the last deployment; a service that was not there has no build. */
export interface WhatRan extends Readonly<Partial<Record<ServiceName, PreviousBuild>>> {
  /** Version that was released to agents, null for none; undefined where nobody looked. */
  readonly plugin?: string | null;
  /** The deployment after it has not ended well, as far as is known. */
  readonly isUnfinished?: boolean;
}

/** Whose note it is: each environment has a way back of its own. */
interface Place {
  readonly folder: AccountFolder;
  readonly suffix: string | undefined;
}

const pathOf = ({ folder, suffix }: Place) =>
  join(folder.path, suffix === undefined ? 'builds.json' : `builds-${suffix}.json`);

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

/** What was noted last, or undefined where that is nothing to go back to. */
async function readNote(place: Place): Promise<WhatRan | undefined> {
  const text = await readIfThere(pathOf(place));
  const read = file.safeParse(text === undefined ? undefined : JSON.parse(text));
  if (!read.success || (!read.data.product && !read.data.guard && !read.data.plugin)) return undefined;
  const { product, guard, plugin, isUnfinished } = read.data;
  return {
    ...(product && { product }),
    ...(guard && { guard }),
    ...(plugin !== undefined && { plugin }),
    ...(isUnfinished && { isUnfinished }),
  };
}

const write = (place: Place, ran: WhatRan) => writePrivate(pathOf(place), `${JSON.stringify(ran, null, 2)}\n`);

/**
 * Notes what runs while it is replaced, unless nothing of ours does. Where the last replacement failed, what ran before
 * that stays noted.
 */
export async function notingWhatRan(place: Place, ran: WhatRan, replace: () => Promise<void>): Promise<void> {
  const noted = await readNote(place);
  const before = noted?.isUnfinished ? noted : ran;
  const isWorthIt = Boolean(before.product ?? before.guard ?? before.plugin);
  if (isWorthIt) await write(place, { ...before, isUnfinished: true });
  await replace();
  if (isWorthIt) await write(place, { ...before, isUnfinished: false });
}

/** @throws Error when there is nothing to go back to */
export async function notedWhatRan(place: Place): Promise<WhatRan> {
  const noted = await readNote(place);
  if (noted) return noted;
  throw new Error('Nothing is known that ran before: bot-handoff deploy notes it, on the machine it is called on.');
}

/** After it has been put back: the next deployment notes anew. */
export const settleNote = (place: Place, ran: WhatRan): Promise<void> => write(place, { ...ran, isUnfinished: false });
