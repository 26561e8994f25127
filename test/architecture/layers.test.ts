import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

/** One import that each rule must refuse: importing file, imported file, rule. */
const FORBIDDEN: readonly (readonly [from: string, to: string, rule: string])[] = [
  ['src/domain/a.ts', 'src/ports/b.ts', 'domain-is-pure'],
  ['src/domain/io.ts', 'node:fs', 'domain-is-pure'],
  ['src/ports/c.ts', 'src/app/d.ts', 'ports'],
  ['src/app/e.ts', 'src/adapters/f.ts', 'app'],
  ['src/adapters/g.ts', 'src/app/d.ts', 'adapters'],
  ['functions/h.ts', 'src/adapters/bots/i.ts', 'functions'],
  ['functions/h2.ts', 'src/app/d.ts', 'only-compose-joins'],
  ['src/guard/h3.ts', 'contract/src/m.ts', 'guard-is-small'],
  ['src/guard/h4.ts', 'src/domain/o.ts', 'guard-is-small'],
  ['functions/webhooks/h5.ts', 'src/compose.ts', 'webhooks-call-first'],
  ['src/adapters/twilio/send.ts', 'src/adapters/twilio/settings.ts', 'webhooks-call-first'],
  ['cli/j.ts', 'functions/k.ts', 'cli'],
  ['simulator/l.ts', 'contract/src/m.ts', 'simulator'],
  ['demo/n.ts', 'src/domain/o.ts', 'demo'],
  ['plugin-bot-handoff/src/p.ts', 'src/domain/o.ts', 'plugin'],
  ['contract/src/q.ts', 'src/domain/o.ts', 'contract'],
  ['src/adapters/r.ts', 'scripts/s.ts', 'not-to-tests-or-tools'],
  ['src/domain/t.ts', 'src/domain/u.ts', 'no-cycles'],
  ['src/adapters/v.ts', './nowhere', 'resolvable'],
];

/** Closes the cycle, which is reported once, at its other end. */
const CLOSING = ['src/domain/u.ts', 'src/domain/t.ts'] as const;

/** What must pass in the same tree, so that the rules do not simply refuse everything. */
const ALLOWED: readonly (readonly [from: string, to: string])[] = [
  ['src/domain/w.ts', 'contract/src/m.ts'],
  ['src/ports/w.ts', 'src/domain/o.ts'],
  ['src/app/w.ts', 'src/ports/b.ts'],
  ['src/adapters/w.ts', 'src/ports/b.ts'],
  ['src/adapters/w2.ts', 'node:fs'],
  ['src/compose.ts', 'src/app/d.ts'],
  ['functions/w.ts', 'src/compose.ts'],
  ['functions/webhooks/w.ts', 'src/adapters/twilio/webhook-endpoint.ts'],
  ['functions-guard/w.ts', 'src/guard/x.ts'],
  ['src/guard/w.ts', 'contract/src/command-line.ts'],
  ['src/guard/w2.ts', 'node:https'],
  ['demo/w.ts', 'simulator/x.ts'],
  ['src/domain/w.test.ts', 'src/app/d.ts'],
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let folder: string;
let violations: readonly Violation[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layers-'));
  const imports = new Map<string, string>();
  for (const [from, to] of [...FORBIDDEN, CLOSING, ...ALLOWED]) {
    imports.set(from, to);
    if (to.endsWith('.ts') && !imports.has(to)) imports.set(to, '');
  }
  for (const [file, to] of imports) {
    const up = '../'.repeat(file.split('/').length - 1);
    const specifier = to.endsWith('.ts') ? `./${up}${to.replace(/\.ts$/, '')}` : to;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${to ? `import '${specifier}';\n` : ''}export const here = '${file}';\n`);
  }
  await writeFile(join(folder, 'tsconfig.json'), '{}');
  violations = await cruise(folder, [...new Set([...imports.keys()].map((file) => file.split('/')[0] ?? ''))]);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The tool is an ES module with a command line, and that is its public door here as well. */
function cruise(cwd: string, folders: readonly string[]): Promise<readonly Violation[]> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      // It ends with the number of errors found, which is what we want here.
      if (stdout) resolve(JSON.parse(stdout).summary.violations);
      else reject(error ?? new Error(stderr));
    });
  });
}

test.each(FORBIDDEN)('%s must not import %s (%s)', (from, _, rule) => {
  expect(violations.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(
    rule,
  );
});

test.each(ALLOWED)('%s may import %s', (from) => {
  expect(violations.filter((violation) => violation.from === from)).toEqual([]);
});
