import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Course, runShown } from './course';
import { PLUGIN_FOLDER, pluginBackCommand, releaseCommand, uploadCommands } from './plugin-commands';
import { nextPluginVersion, pluginVersions } from './plugin-versions';
import { releasedPlugin } from './released-plugin';

/** As it was when `use` has ended: the Twilio CLI writes the version it deploys into the plugin's package.json. */
export async function keepingFile(path: string, use: () => Promise<void>): Promise<void> {
  const before = await readFile(path, 'utf8');
  try {
    await use();
  } finally {
    await writeFile(path, before);
  }
}

/** The Twilio CLI ends with 0 when it refuses something by itself, so that Twilio is asked what came of it. */
const notDone = (what: string) =>
  new Error(`${what}, though the Twilio CLI ended without an error. What it printed says why.`);

async function checkReleased(course: Course, version: string | null): Promise<void> {
  const now = (await releasedPlugin(course.rest))?.version ?? null;
  if (now === version) return;
  throw notDone(version === null ? 'The plugin is still released' : `Version ${version} of the plugin is not released`);
}

/** Uploads the plugin as the next version and releases it to agents. @throws Error that names what ended badly */
export async function deployPlugin(course: Course): Promise<void> {
  const version = await nextPluginVersion(course.rest);
  await keepingFile(join(PLUGIN_FOLDER, 'package.json'), async () => {
    for (const command of uploadCommands(version, course)) await runShown(course, command);
  });
  if (!(await pluginVersions(course.rest)).includes(version)) {
    throw notDone(`Twilio does not have version ${version} of the plugin`);
  }
  await runShown(course, releaseCommand(version, course));
  await checkReleased(course, version);
}

/** Releases the version of before, or none. @throws Error that names what ended badly */
export async function putPluginBack(course: Course, version: string | null): Promise<void> {
  await runShown(course, pluginBackCommand(version, course.credentials));
  await checkReleased(course, version);
}
