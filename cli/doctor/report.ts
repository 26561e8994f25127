import type { Finding, Outcome } from './check';

const MARKS: Readonly<Record<Outcome, string>> = { well: '✓', warning: '!', failure: '✗', unseen: '?', skipped: '-' };

function linesOf({ outcome, says, why, fix }: Finding): readonly string[] {
  const line = `  ${MARKS[outcome]} ${says}`;
  if (outcome === 'well' || outcome === 'skipped') return [line];
  return [line, `      Why it matters: ${why}`, ...(fix === undefined ? [] : [`      What to do: ${fix}`])];
}

const count = (findings: readonly Finding[], outcome: Outcome) =>
  findings.filter((finding) => finding.outcome === outcome).length;

/** The findings as a person reads them, by check. */
export function reportLines(account: string, findings: readonly Finding[]): readonly string[] {
  const checks = [...new Set(findings.map(({ check }) => check))];
  const parts = checks.flatMap((check) => {
    const own = findings.filter((finding) => finding.check === check);
    return [own[0]?.title ?? check, ...own.flatMap(linesOf)];
  });
  const sums = `${count(findings, 'failure')} failures, ${count(findings, 'warning')} warnings`;
  const unseen = count(findings, 'unseen');
  return [`Account ${account}`, ...parts, `${sums}${unseen > 0 ? `, ${unseen} not looked at` : ''}.`];
}

/** 0: nothing is broken, though there may be warnings; 1: something is; 2: something could not be looked at. */
export function exitCodeOf(findings: readonly Finding[]): number {
  if (count(findings, 'failure') > 0) return 1;
  return count(findings, 'unseen') > 0 ? 2 : 0;
}
