import { chooseText, type RunState } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';
import { factsOf } from './facts';

const MINUTE = 60_000;

type LocalText = Readonly<Record<'en' | 'es', string>>;

const TEXTS = {
  nothing: { en: 'The bot has learned nothing yet.', es: 'El bot aún no ha averiguado nada.' },
  handedOff: { en: 'Handed off {minutes} min ago.', es: 'Pasada a un agente hace {minutes} min.' },
  note: { en: 'Note: {note}', es: 'Nota: {note}' },
  last: { en: 'Last command: {command}, {state}.', es: 'Último comando: {command}, {state}.' },
} satisfies Readonly<Record<string, LocalText>>;

const STATES: Readonly<Record<RunState, LocalText>> = {
  queued: { en: 'queued', es: 'en cola' },
  accepted: { en: 'accepted', es: 'aceptado' },
  running: { en: 'running', es: 'en curso' },
  waiting_for_customer: { en: 'waiting for customer', es: 'espera al cliente' },
  answered: { en: 'answered', es: 'respondido' },
  done: { en: 'done', es: 'terminado' },
  failed: { en: 'failed', es: 'ha fallado' },
  cancelled: { en: 'cancelled', es: 'cancelado' },
  timed_out: { en: 'timed out', es: 'sin respuesta a tiempo' },
};

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
  readonly run: { readonly command: string; readonly state: RunState } | undefined;
}

export interface SummaryForm {
  /** Characters; what is longer is cut. */
  readonly longest: number;
  /** Of the agent, as a tag; English where nothing is written in it. */
  readonly language: string;
}

const linesOf = (values: JsonObject, confidential: ReadonlySet<string>): string[] =>
  factsOf(values, confidential).map(({ name, value }) => `${name}: ${value}`);

/** The answer to `/summary`: what the bot has learned of the customer, for the agent alone. */
export function summarise(
  { user, thread, confidential, since, now, notes, run }: Learned,
  { longest, language }: SummaryForm,
): string {
  const say = (text: LocalText, values: Readonly<Record<string, string>> = {}) =>
    chooseText(text, language).replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
  const learned = [...linesOf(user, confidential), ...linesOf(thread, confidential)];
  const minutes = Math.max(0, Math.round((now - since) / MINUTE));
  const lines = [
    ...(learned.length > 0 ? learned : [say(TEXTS.nothing)]),
    say(TEXTS.handedOff, { minutes: String(minutes) }),
    ...notes.map((note) => say(TEXTS.note, { note })),
    ...(run ? [say(TEXTS.last, { command: run.command, state: say(STATES[run.state]) })] : []),
  ];
  const text = lines.join('\n');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
