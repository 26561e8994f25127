import commands from '../fixtures/twilio-cli/commands.json';

interface TwilioCommand {
  readonly values: readonly string[];
  readonly switches: readonly string[];
  readonly required: readonly string[];
  /** Where one of several has to be there. */
  readonly oneOf?: readonly string[];
}

const COMMANDS: Readonly<Record<string, TwilioCommand>> = commands;

/** What the Twilio CLI would not take of a command, given without `twilio`; empty where it would take it. */
export function twilioProblems([name = '', ...words]: readonly string[]): readonly string[] {
  const known = COMMANDS[name];
  if (!known) return [`${name} is no command that we know`];
  const given: string[] = [];
  const problems: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const flag = words[at]?.replace(/^--/, '') ?? '';
    given.push(flag);
    if (known.switches.includes(flag)) continue;
    if (!known.values.includes(flag)) problems.push(`${name} does not take ${words[at]}`);
    at += 1;
    if (words[at] === undefined) problems.push(`--${flag} has no value`);
  }
  const missing = known.required.filter((flag) => !given.includes(flag)).map((flag) => `--${flag} is missing`);
  const isIncomplete = known.oneOf && !known.oneOf.some((flag) => given.includes(flag));
  return [...problems, ...missing, ...(isIncomplete ? [`one of ${known.oneOf.join(', ')} is missing`] : [])];
}
