import { setTimeout } from 'node:timers/promises';
import { readFacts } from '../setup/account-facts';
import { PRODUCTION } from '../setup/deployed-services';
import { mergeFields } from '../setup/fields';
import { type Found, type Means, textOf } from '../setup/kind';
import { pluginSettings } from '../setup/kinds/plugin-settings';
import { guard } from '../setup/kinds/service-webhooks';
import { GUARD_EVENT } from '../setup/webhook-events';
import type { Course } from './course';
import { notedGuard, noteGuard, strikeGuard } from './guard-note';

type Guarded = Pick<Course, 'rest' | 'credentials' | 'folder' | 'terminal' | 'suffix'>;

/** Who is asked before a message; empty for nobody. */
const askedBy = (found: Found | null) => (found ? textOf(found.fields, 'url') : '');

const isOurs = (url: string, { facts }: Means) => facts.guard !== undefined && url.startsWith(`${facts.guard.url}/`);

/** Set-up wants it to be asked: `undo` may have taken that back since it was noted. */
const isWanted = async (means: Means) => (await pluginSettings.find(means, 'guard'))?.fields.guard === 'on';

async function takeOut({ folder, terminal }: Guarded, means: Means): Promise<void> {
  const found = await guard.find(means, '');
  const url = askedBy(found);
  if (!found || !isOurs(url, means)) return;
  await noteGuard(folder, url);
  const others = [found.fields.events ?? []].flat().filter((event) => event !== GUARD_EVENT);
  await guard.change(means, found, { url: '', events: others });
  terminal.print('The guard is not asked until it is replaced.');
}

/** Puts back the guard that was taken out, now or by a deployment before that ended badly. */
async function putBack({ folder, terminal }: Guarded, means: Means): Promise<void> {
  const url = await notedGuard(folder);
  if (url === undefined) return;
  const found = await guard.find(means, '');
  if (askedBy(found) !== '') {
    if (!isOurs(askedBy(found), means)) {
      terminal.print('The guard is not asked, since others have its place: bot-handoff setup.');
    }
  } else if (found && (await isWanted(means))) {
    if (!isOurs(url, means)) {
      // That of another environment, or of a service that is gone: nobody has looked whether it answers.
      terminal.print('The guard is not asked: bot-handoff setup.');
      return;
    }
    await guard.change(means, found, mergeFields(found.fields, { url, events: [GUARD_EVENT] }));
    terminal.print('The guard is asked again.');
  }
  await strikeGuard(folder);
}

/**
 * Twilio asks the guard before every message of the account. While it is replaced nobody is asked; when that ended
 * well it is asked again, else it stays out until a later deployment, or set-up, has looked.
 */
export async function withoutGuard(course: Guarded, work: () => Promise<void>): Promise<void> {
  const place = { isLocal: course.credentials.apiBase !== undefined, environment: course.suffix ?? PRODUCTION };
  const means = { rest: course.rest, facts: await readFacts(course.rest, place), pause: setTimeout };
  await takeOut(course, means);
  await work();
  await putBack(course, means);
}
