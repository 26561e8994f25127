import { AGENT_SCENARIOS } from './agent-scenarios';
import type { Scenario, Subject, Verdict } from './scenario';
import { TALK_SCENARIOS } from './talk-scenarios';

/** What every bot is asked, whatever it speaks. */
export const SCENARIOS: readonly Scenario[] = [...TALK_SCENARIOS, ...AGENT_SCENARIOS];

export interface Finding {
  readonly name: string;
  readonly because: string;
  readonly verdict: Verdict;
}

/** One scenario after the other, each told as soon as it is over. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  subject: Subject,
  tell: (finding: Finding) => void,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { name, because, run } of scenarios) {
    const finding = { name, because, verdict: await run(subject) };
    findings.push(finding);
    tell(finding);
  }
  return findings;
}
