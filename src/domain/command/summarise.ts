import type { JsonObject } from '../flow/engine';
import { print } from '../flow/expression/values';

const MINUTE = 60_000;

export interface Learned {
  readonly user: JsonObject;
  readonly thread: JsonObject;
  /** When the customer was handed off, in milliseconds since 1970. */
  readonly since: number;
  readonly now: number;
  /** The last command and its state. */
  readonly run: { readonly command: string; readonly state: string } | undefined;
}

const linesOf = (values: JsonObject): string[] =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${print(value)}`);

/** The answer to `/summary`: what the bot has learned of the customer, for the agent alone. */
export function summarise({ user, thread, since, now, run }: Learned, longest: number): string {
  const learned = [...linesOf(user), ...linesOf(thread)];
  const minutes = Math.max(0, Math.round((now - since) / MINUTE));
  const lines = [
    ...(learned.length > 0 ? learned : ['The bot has learned nothing yet.']),
    `Handed off ${minutes} min ago.`,
    ...(run ? [`Last command: ${run.command}, ${run.state.replaceAll('_', ' ')}.`] : []),
  ];
  const text = lines.join('\n');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
