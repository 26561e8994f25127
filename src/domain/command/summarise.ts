import type { JsonObject } from '../flow/engine';
import { factsOf } from './facts';

const MINUTE = 60_000;

export interface Learned {
  readonly user: JsonObject;
  readonly thread: JsonObject;
  /** Names whose values nobody is shown. */
  readonly confidential: ReadonlySet<string>;
  /** When the customer was handed off, in milliseconds since 1970. */
  readonly since: number;
  readonly now: number;
  /** What was noted for agents, the oldest first. */
  readonly notes: readonly string[];
  /** The last command of a flow, and its state. */
  readonly run: { readonly command: string; readonly state: string } | undefined;
}

const linesOf = (values: JsonObject, confidential: ReadonlySet<string>): string[] =>
  factsOf(values, confidential).map(({ name, value }) => `${name}: ${value}`);

/** The answer to `/summary`: what the bot has learned of the customer, for the agent alone. */
export function summarise({ user, thread, confidential, since, now, notes, run }: Learned, longest: number): string {
  const learned = [...linesOf(user, confidential), ...linesOf(thread, confidential)];
  const minutes = Math.max(0, Math.round((now - since) / MINUTE));
  const lines = [
    ...(learned.length > 0 ? learned : ['The bot has learned nothing yet.']),
    `Handed off ${minutes} min ago.`,
    ...notes.map((note) => `Note: ${note}`),
    ...(run ? [`Last command: ${run.command}, ${run.state.replaceAll('_', ' ')}.`] : []),
  ];
  const text = lines.join('\n');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
