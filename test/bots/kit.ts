import { conformance } from '../../cli/conformance/conformance';
import type { Finding } from '../../cli/conformance/run-scenarios';

export const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

/** What the kit finds out about a bot, as its author would run it. */
export async function findOut(url: string, ...args: string[]) {
  const printed: string[] = [];
  const before = process.env.VAULT_BOT_SECRET;
  process.env.VAULT_BOT_SECRET = SECRET;
  try {
    const terminal = {
      print: (line: string) => void printed.push(line),
      error: (line: string) => void printed.push(line),
      lines: { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) as const }) },
    };
    const code = await conformance(['--bot', url, '--json', ...args], terminal);
    const { findings } = JSON.parse(printed.at(-1) ?? '') as { findings: Finding[] };
    const names = (is: Finding['verdict']['is']) =>
      findings.filter(({ verdict }) => verdict.is === is).map(({ name }) => name);
    return { code, findings, failed: names('failed'), skipped: names('skipped'), passed: names('passed') };
  } finally {
    if (before === undefined) delete process.env.VAULT_BOT_SECRET;
    else process.env.VAULT_BOT_SECRET = before;
  }
}
