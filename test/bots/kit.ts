import { conformance } from '../../cli/conformance/conformance';
import type { Finding } from '../../cli/conformance/run-scenarios';

export const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

export const TOKEN = 'the-token-that-late-replies-bring';

async function withVault<T>(vault: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  const before = Object.keys(vault).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, vault);
  try {
    return await run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** What the kit finds out about a bot, as its author would run it. */
export const findOut = (url: string, ...args: string[]) => findOutLive(url, args, () => undefined);

/** @param tell gets what the kit says while it runs */
export const findOutLive = (url: string, args: readonly string[], tell: (line: string) => void) =>
  withVault({ VAULT_BOT_SECRET: SECRET, VAULT_BOT_TOKEN: TOKEN }, async () => {
    const printed: string[] = [];
    const terminal = {
      print: (line: string) => void printed.push(line),
      error: tell,
      lines: { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) as const }) },
    };
    const code = await conformance(['--bot', url, '--json', ...args], terminal);
    const { findings } = JSON.parse(printed.at(-1) ?? '') as { findings: Finding[] };
    const names = (is: Finding['verdict']['is']) =>
      findings.filter(({ verdict }) => verdict.is === is).map(({ name }) => name);
    return { code, findings, failed: names('failed'), skipped: names('skipped'), passed: names('passed') };
  });
