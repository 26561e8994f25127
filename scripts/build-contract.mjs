// Bundles the contract for the plugin: the webpack 4 of flex-plugin-scripts cannot parse zod as published, so
// zod goes in and everything is lowered to ES2019, the newest it reads.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const contract = fileURLToPath(new URL('../contract/', import.meta.url));

await build({
  entryPoints: [join(contract, 'src/index.ts')],
  outfile: join(contract, 'dist/index.js'),
  bundle: true,
  minifySyntax: true,
  format: 'cjs',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2019',
  logLevel: 'warning',
});
