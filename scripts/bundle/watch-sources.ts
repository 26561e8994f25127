import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

/** What ends up in dist/. */
const WATCHED = ['functions', 'functions-guard', 'src', 'contract/src', 'flows', 'assets'];
/** Editors write a file in several goes. */
const SETTLE_MS = 60;

/**
 * Calls `rebuild` after sources have changed, one call at a time; a change during a call leads to another one.
 * Returns a function that ends the watching.
 */
export function watchSources(root: string, rebuild: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(rebuild);
    }, SETTLE_MS);
  };
  const watchers: FSWatcher[] = WATCHED.map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { recursive: true }, changed));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
