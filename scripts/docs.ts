// `npm run docs`: writes what of the documentation is made of the code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateFiles } from './docs/generated-files';

for (const [path, text] of generateFiles()) {
  writeFileSync(join(__dirname, '..', path), text);
  console.log(path);
}
