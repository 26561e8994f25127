import * as z from 'zod/mini';
import type { FlowBook } from '../../src/domain/flow/book';
import { createEngine, type EngineOptions } from '../../src/domain/flow/create-engine';
import { didYouMean } from '../../src/domain/flow/did-you-mean';
import type { JsonObject } from '../../src/domain/flow/engine';
import { EVENT_TYPES, shortEventType } from '../../src/domain/flow/triggers/event-type';
import { chatLines } from './chat-lines';
import { act, startRehearsal } from './rehearsal';
import { stateLines } from './state-lines';

/** What came of a line: lines to show, a mistake in the line itself, or the wish to leave. */
export type Said =
  | { readonly kind: 'shown'; readonly lines: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'quit' };

export const CHAT_HELP: readonly string[] = [
  'You are the customer: type a message, or the number of an option. Lines that do something else:',
  '  :state                      who answers, where flows wait, and what they know',
  '  :event flex.handback {}     something that happened, with its data as JSON',
  '  :agent /command             what an agent types',
  '  :upload image/png cat.png   the customer sends a file: its type, name and bytes',
  '  :http {"status": 200, "body": {}}  what another system answers to the last request',
  '  :open                       the customer opens the page again',
  '  :help                       these lines',
  '  :quit',
];

const shown = (lines: readonly string[]): Said => ({ kind: 'shown', lines });
const refused = (why: string): Said => ({ kind: 'refused', why });

const eventData = z.record(z.string(), z.json());

function readData(text: string): JsonObject | undefined {
  try {
    const read = eventData.safeParse(JSON.parse(text || '{}'));
    return read.success ? read.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A chat with flows, a line at a time. */
export function startChat(book: FlowBook, options: EngineOptions & { readonly user?: JsonObject } = {}) {
  const { user = {}, ...engineOptions } = options;
  const rehearsal = startRehearsal(createEngine(book, engineOptions), { user, write: chatLines });

  function happen(rest: string): Said {
    const [, written = '', json = ''] = /^(\S*)\s*(.*)$/.exec(rest) ?? [];
    const type = shortEventType(written);
    if (!EVENT_TYPES.some((known) => known === type)) {
      return refused(`There is no event '${written}'${didYouMean(type, EVENT_TYPES)}`);
    }
    const data = readData(json);
    return data ? shown(rehearsal.event(type, data)) : refused("The event's data is not a JSON object.");
  }

  function answer(json: string): Said {
    try {
      return shown(act(rehearsal, `* http ${json}`) ?? []);
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof z.core.$ZodError) {
        return refused('An answer is {"status": 200, "body": ...} or {"status": null, "failure": "timeout"}.');
      }
      throw error;
    }
  }

  const commands: Readonly<Record<string, (rest: string) => Said>> = {
    state: () => shown(stateLines(rehearsal, book)),
    event: happen,
    agent: (rest) => shown(rehearsal.agent(rest)),
    upload: (rest) => shown(act(rehearsal, `upload: ${rest}`) ?? []),
    http: answer,
    open: () => shown(rehearsal.open('page-opened')),
    help: () => shown(CHAT_HELP),
    quit: () => ({ kind: 'quit' }),
  };

  function command(line: string): Said {
    const [, name = '', rest = ''] = /^:(\S*)\s*(.*)$/.exec(line) ?? [];
    const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
    return run
      ? run(rest)
      : refused(`There is no ':${name}'${didYouMean(name, Object.keys(commands)) || '.'} Type :help for all of them.`);
  }

  return {
    open: () => rehearsal.open('page-opened'),
    type(line: string): Said {
      if (line.startsWith(':')) return command(line);
      // A button can start a flow; only its id does, which nobody types.
      const pressed = rehearsal.now.offered[Number(line) - 1];
      return shown(pressed ? rehearsal.customer(pressed.text, pressed.id) : rehearsal.customer(line));
    },
  };
}
