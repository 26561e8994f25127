import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..');

/** A page with components of the plugin's and peers of theirs, bundled as a site would. `entry`: a path from the root. */
export async function bundlePage(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2021',
    jsx: 'transform',
    minify: true,
    alias: {
      '@bot-handoff/contract': join(root, 'contract/src/index.ts'),
      react: join(root, 'plugin-bot-handoff/node_modules/react'),
      'react-dom': join(root, 'plugin-bot-handoff/node_modules/react-dom'),
    },
    define: { 'process.env.NODE_ENV': '"production"', global: 'window', process: '{"env":{}}' },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
