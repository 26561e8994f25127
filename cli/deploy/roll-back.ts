import type { Command } from './command';
import { type Course, runShown } from './course';
import { putPluginBack } from './deploy-plugin';
import { withoutGuard } from './guard-aside';
import { pluginBackCommand } from './plugin-commands';
import { releasedPlugin } from './released-plugin';
import { activateCommand } from './service-commands';
import { lendVariables, loanPath } from './variables-on-loan';
import { notedWhatRan, settleNote, type WhatRan } from './what-ran';

interface ServiceStep {
  readonly path: string;
  readonly command: Command;
}

/** The guard first: it rests on what the Functions write. */
const serviceSteps = (ran: WhatRan, { folder, suffix }: Course): readonly ServiceStep[] =>
  (['guard', 'product'] as const).flatMap((name) => {
    const [build, path] = [ran[name], loanPath(folder, name)];
    return build ? [{ path, command: activateCommand(name, build, { variables: path, suffix }) }] : [];
  });

/** What is to be released, null for nothing; undefined where it is so, where nobody noted it, or is not to be. */
async function pluginToPutBack({ plugin }: WhatRan, { rest, withPlugin }: Course): Promise<string | null | undefined> {
  if (!withPlugin || plugin === undefined) return undefined;
  return plugin === ((await releasedPlugin(rest))?.version ?? null) ? undefined : plugin;
}

/** What `rollBack` would run. @throws Error when there is nothing to go back to */
export async function commandsBack(course: Course): Promise<readonly Command[]> {
  const ran = await notedWhatRan(course);
  const services = serviceSteps(ran, course).map(({ command }) => command);
  const plugin = await pluginToPutBack(ran, course);
  return plugin === undefined ? services : [...services, pluginBackCommand(plugin, course.credentials)];
}

/**
 * Puts Functions, guard and plugin back to what ran before the last deployment. The plugin last: agents have the new
 * one until they load Flex again, whichever is released, and customers wait for the Functions.
 *
 * @throws Error that names what ended badly
 */
export async function rollBack(course: Course): Promise<void> {
  const { credentials, terminal } = course;
  const ran = await notedWhatRan(course);
  await withoutGuard(course, async () => {
    for (const { path, command } of serviceSteps(ran, course)) {
      await lendVariables(path, {}, credentials, () => runShown(course, command));
    }
  });
  const plugin = await pluginToPutBack(ran, course);
  if (plugin !== undefined) await putPluginBack(course, plugin);
  await settleNote(course, ran);
  terminal.print(
    course.withPlugin && ran.plugin === undefined
      ? 'The Functions are as before. Which plugin was released is not known: docs/deploy.md says how to release one.'
      : 'All is as before. Settings are not rolled back.',
  );
}
