import type { Finding } from './run-scenarios';

const MARK = { passed: 'ok     ', skipped: 'skipped', failed: 'FAILED ' } as const;

/** What a bot's author reads: what went wrong, why it matters, and what to do about it. */
export function describeFinding({ name, because, verdict }: Finding): readonly string[] {
  const head = `${MARK[verdict.is]} ${name}`;
  switch (verdict.is) {
    case 'passed':
      return [verdict.note === undefined ? head : `${head} (${verdict.note})`];
    case 'skipped':
      return [head, `          ${verdict.why}`];
    case 'failed':
      return [head, `          ${verdict.saw}`, `          ${because}`, `          Do: ${verdict.todo}`];
    default:
      return verdict satisfies never;
  }
}

export function summarise(findings: readonly Finding[]): string {
  const count = (is: Finding['verdict']['is']) => findings.filter(({ verdict }) => verdict.is === is).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
}
