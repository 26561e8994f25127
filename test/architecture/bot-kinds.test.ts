import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { BOT_KINDS } from '../../src/adapters/bots/kinds';

const root = join(__dirname, '../..');
/** Each kind is a file or a folder of its name there; what is read for those that remember nothing belongs to them. */
const OF_BOTS = new RegExp(
  `^src/adapters/(bots/(${Object.keys(BOT_KINDS).join('|')})([./])|bots/(post-json|clean-text)\\.ts|twilio/transcript\\.ts)`,
);

/** The parts of a bundle that are evaluated with its first line, and all of them. */
function partsOf({ outputs }: Metafile, entry: string) {
  const parts = Object.entries(outputs);
  const first = parts.find(([, { entryPoint }]) => entryPoint === entry)?.[0] ?? '';
  const atOnce = new Set([first]);
  for (const part of atOnce) {
    for (const { path, kind } of outputs[part]?.imports ?? []) if (kind === 'import-statement') atOnce.add(path);
  }
  const sourcesOf = (names: Iterable<string>) => [...names].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));
  return { atOnce: sourcesOf(atOnce), all: sourcesOf(parts.map(([name]) => name)) };
}

test.each(['functions/agent/catalogue.ts', 'functions/bot/reply.ts'])(
  '%s evaluates nothing of a bot that is not chosen',
  async (entry) => {
    const { metafile } = await build({
      ...{ absWorkingDir: root, entryPoints: [entry], outdir: join(root, '.cache/parts'), write: false },
      ...{ bundle: true, platform: 'node', format: 'esm', splitting: true, metafile: true, external: ['twilio'] },
      logLevel: 'silent',
    });
    const { atOnce, all } = partsOf(metafile, entry);
    expect(atOnce).toContain('src/compose.ts');
    expect(atOnce.filter((path) => OF_BOTS.test(path))).toEqual([]);
    for (const kind of Object.keys(BOT_KINDS)) expect(all.join('\n')).toContain(`src/adapters/bots/${kind}`);
  },
);
