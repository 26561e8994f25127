import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Course, runShown } from './course';
import { nextPluginVersion } from './next-plugin-version';
import { PLUGIN_FOLDER, pluginCommands } from './plugin-commands';

/** As it was when `use` has ended: the Twilio CLI writes the version it deploys into the plugin's package.json. */
export async function keepingFile(path: string, use: () => Promise<void>): Promise<void> {
  const before = await readFile(path, 'utf8');
  try {
    await use();
  } finally {
    await writeFile(path, before);
  }
}

/** Uploads the plugin as the next version and releases it to agents. @throws Error that names what ended badly */
export async function deployPlugin(course: Course): Promise<void> {
  const commands = pluginCommands(await nextPluginVersion(course.rest), course);
  await keepingFile(join(PLUGIN_FOLDER, 'package.json'), async () => {
    for (const command of commands) await runShown(course, command);
  });
}
