import type { Command } from './command';
import { type Course, runShown } from './course';
import { withoutGuard } from './guard-aside';
import { pluginBackCommand } from './plugin-commands';
import { releasedPlugin } from './released-plugin';
import { activateCommand } from './service-commands';
import { lendVariables, loanPath } from './variables-on-loan';
import { notedWhatRan, type WhatRan } from './what-ran';

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

/** Nothing where the plugin of before is the released one still, or where nobody noted it. */
async function pluginStep({ plugin }: WhatRan, { credentials, rest, withPlugin }: Course): Promise<readonly Command[]> {
  if (!withPlugin || plugin === undefined) return [];
  const now = (await releasedPlugin(rest))?.version ?? null;
  return now === plugin ? [] : [pluginBackCommand(plugin, credentials)];
}

/** What `rollBack` would run. @throws Error when there is nothing to go back to */
export async function commandsBack(course: Course): Promise<readonly Command[]> {
  const ran = await notedWhatRan(course.folder);
  return [...serviceSteps(ran, course).map(({ command }) => command), ...(await pluginStep(ran, course))];
}

/**
 * Puts Functions, guard and plugin back to what ran before the last deployment. The plugin last: agents have the new
 * one until they load Flex again, whichever is released, and customers wait for the Functions.
 *
 * @throws Error that names what ended badly
 */
export async function rollBack(course: Course): Promise<void> {
  const { credentials, folder, terminal } = course;
  const ran = await notedWhatRan(folder);
  await withoutGuard(course, async () => {
    for (const { path, command } of serviceSteps(ran, course)) {
      await lendVariables(path, {}, credentials, () => runShown(course, command));
    }
  });
  for (const command of await pluginStep(ran, course)) await runShown(course, command);
  terminal.print(
    course.withPlugin && ran.plugin === undefined
      ? 'The Functions are as before. Which plugin was released is not known: docs/deploy.md says how to release one.'
      : 'All is as before. Settings are not rolled back.',
  );
}
