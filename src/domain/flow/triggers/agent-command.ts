import { type ArgumentReading, parseArguments } from '@bot-handoff/contract';
import type { JsonObject } from '../engine';
import { required } from '../fields';
import { matchPattern } from '../pattern/match-pattern';
import type { Pattern } from '../pattern/program';
import { pattern } from '../pattern/read-pattern';
import { type Reader, reader } from '../reading';
import { type NamedCommand, namedCommand } from './named-command';
import { defineTrigger } from './trigger-kind';

/** The guide's form: a pattern over all that follows the prefix. `written` is how it reads in the file. */
interface CommandPattern {
  readonly written: string;
  readonly pattern: Pattern;
}

export interface AgentCommand {
  readonly agent_command: NamedCommand | CommandPattern;
}

const command: Reader<NamedCommand | CommandPattern> = reader(
  { anyOf: [pattern.schema, namedCommand.schema] },
  (node, reading) => {
    if (node.kind === 'map') return namedCommand(node, reading);
    const compiled = pattern(node, reading);
    return compiled && node.kind === 'scalar' ? { written: String(node.value), pattern: compiled } : undefined;
  },
);

export const answersTo = ({ manifest }: NamedCommand, name: string): boolean =>
  manifest.name === name || manifest.aliases.includes(name);

/** The arguments of a line, and what is wrong with it. */
export const argumentsOf = ({ manifest }: NamedCommand, rest: string): ArgumentReading =>
  parseArguments(manifest.arguments, rest);

/** The named form is exact, and goes before a pattern that matches as well. */
const PATTERN_CONFIDENCE = 0.9;

export const agentCommand = defineTrigger<AgentCommand>({
  kind: 'agent_command',
  about: 'An agent types a hidden command; groups are `flow.groups`, arguments `flow.arguments`.',
  example: `
- agent_command: ask_issue_frequency
- agent_command:
    name: refund
    title: { en: Refund, es: Reembolso }
    arguments:
      - { name: amount, type: number, required: true }
      - { name: reason, type: choice, choices: [broken, late] }
    danger: true`,
  fields: {
    agent_command: required(command, 'A pattern over all that follows the prefix, or a command with its own name.'),
  },
  confidence: (body) => ('pattern' in body.agent_command ? PATTERN_CONFIDENCE : 1),
  match({ agent_command: wanted }, happening): JsonObject | undefined {
    if (happening.kind !== 'agent-command') return undefined;
    const { name, rest } = happening;
    if ('manifest' in wanted) {
      const read = answersTo(wanted, name) ? argumentsOf(wanted, rest) : undefined;
      return read?.faults.length === 0 ? { arguments: Object.fromEntries(read.values) } : undefined;
    }
    const groups = matchPattern(wanted.pattern, rest === '' ? name : `${name} ${rest}`);
    return groups && { groups };
  },
  signature: ({ agent_command: wanted }) => ('manifest' in wanted ? wanted.manifest.name : wanted.written),
});
