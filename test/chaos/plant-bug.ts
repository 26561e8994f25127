import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { BugName } from '../bugs/bugs';

const ROOT = join(__dirname, '../..');
const LOOP = join(ROOT, 'src/app/dispatch');
const BUGS = join(ROOT, 'test/bugs/bugs');

/** Has Functions built with one bug: where they put the loop together, its ports pass through the bug first. */
export const plantBug = (name: BugName): Plugin => ({
  name: 'plant-bug',
  setup({ onResolve, onLoad, onEnd }) {
    let isPlanted = false;
    onResolve({ filter: /^\.\/app\/dispatch$/ }, () => {
      isPlanted = true;
      return { path: name, namespace: 'bug' };
    });
    onLoad({ filter: /.*/, namespace: 'bug' }, () => ({
      loader: 'ts',
      resolveDir: ROOT,
      contents: `
        import { createDispatch as createSound } from ${JSON.stringify(LOOP)};
        import { BUGS } from ${JSON.stringify(BUGS)};
        export const createDispatch = (ports, env) => createSound(BUGS[${JSON.stringify(name)}](ports), env);
      `,
    }));
    onEnd(() => {
      if (!isPlanted) return { errors: [{ text: `${name} was not planted: nothing imports ./app/dispatch` }] };
    });
  },
});
