import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import type { FlowBook } from '../../src/domain/flow/book';

const root = join(__dirname, '../..');

/** Flows that answer with so many messages and do nothing else. */
const MEASURED = `
id: bench.one
triggers:
  - keyword: one
steps:
  - say: One.
---
id: bench.two
triggers:
  - keyword: two
steps:
  - say: One.
  - say: Two.
`;

export function readShippedFlows(): FlowBook {
  const files = readdirSync(join(root, 'flows'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: `flows/${path}`, text: readFileSync(join(root, 'flows', path), 'utf8') }));
  const compiled = compileFlows([...files, { path: 'bench/flows.yaml', text: MEASURED }]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.book;
}
