import type { Options } from './options';
import type { Failure, Outcome } from './run-chaos';
import type { Schedule } from './schedule';

const describeSchedule = ({ opening, losesLast, guardIsGone, steps }: Schedule): string =>
  [
    `opened by ${opening}`,
    ...(guardIsGone ? ['without the guard'] : []),
    ...steps.map(({ number, action, pace, ms }) => `${number} ${action}, ${pace === 'pause' ? `${ms} ms` : pace}`),
    ...(losesLast ? ['the last webhook is lost'] : []),
  ].join(' > ');

/** One failure for a person to read, with what plays it again. */
export function describeFailure(
  { conversation, violations, schedule }: Failure,
  { seed, faults, bots, bug }: Options,
): string {
  const planted = `${bots > 0 ? ` --bots ${bots}` : ''}${bug === undefined ? '' : ` --bug ${bug}`}`;
  return [
    `conversation ${conversation} (npm run chaos -- --seed ${seed} --faults ${faults}${planted} --only ${conversation})`,
    ...violations.map(({ rule, detail }) => `  ${rule}: ${detail}`),
    `  ${describeSchedule(schedule)}`,
  ].join('\n');
}

/** How much went wrong on purpose, and what came of it. */
export function summarise(
  { conversations, seconds, failures, struck, leaks }: Outcome,
  { seed, faults, bots, bug }: Options,
): string {
  const rules = new Map<string, number>();
  for (const { violations } of failures) {
    for (const rule of new Set(violations.map((each) => each.rule))) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  const row = (name: string, value: string | number) => `  ${name.padEnd(28)} ${String(value).padStart(8)}`;
  const leaked = (isGuarded: boolean) => {
    const of = leaks.filter((each) => each.isGuarded === isGuarded);
    const sum = (what: 'typed' | 'said') => of.reduce((so, each) => so + each[what], 0);
    const where = isGuarded ? 'guard on' : 'guard gone';
    return [row(`commands typed, ${where}`, sum('typed')), row('  became messages', sum('said'))];
  };
  return [
    row('conversations', conversations),
    row('seed', seed),
    ...(bug === undefined ? [] : [row('bug', bug)]),
    row('faults, each exchange', `${faults * 100} %`),
    ...(bots > 0 ? [row('with an external bot', `${bots * 100} %`)] : []),
    row('seconds', seconds.toFixed(0)),
    ...Object.entries(struck)
      .sort(([, one], [, other]) => other - one)
      .map(([kind, times]) => row(`struck: ${kind}`, times)),
    ...leaked(true),
    ...leaked(false),
    ...[...rules].map(([rule, times]) => row(`violated: ${rule}`, times)),
    row('conversations with violations', failures.length),
  ].join('\n');
}
