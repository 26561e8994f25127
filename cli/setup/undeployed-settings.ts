import type { Variables } from './files/variables-file';
import { storedSettings } from './next-settings';

/** Names of the file's settings that the deployed Functions have otherwise, or not at all. One that is empty is none. */
export const undeployedSettings = (deployed: Variables, file: Variables): readonly string[] =>
  Object.keys(storedSettings(file)).filter((name) => (deployed[name] ?? '') !== file[name]);
