import { assign, getInitialSnapshot, setup, transition } from 'xstate';
import type { Bot } from './bot';

interface Known {
  readonly name: string;
  readonly issue: string;
  readonly isPageOpen: boolean;
}

type Event = { readonly type: 'opened' } | { readonly type: 'text'; readonly text: string };

const typed = (event: Event): string => (event.type === 'text' ? event.text : '');

const machine = setup({
  types: { context: {} as Known, events: {} as Event },
  actions: {
    say: (_, _params: { readonly text: string }) => {},
    openPage: assign({ isPageOpen: true }),
    learnName: assign({ name: ({ event }) => typed(event) }),
    learnIssue: assign({ issue: ({ event }) => typed(event).toLowerCase() }),
  },
  guards: {
    isNew: ({ context }) => !context.isPageOpen,
    hasName: ({ context }) => context.name !== '',
    isIssue: ({ event }) => ['hardware', 'software'].includes(typed(event).toLowerCase()),
  },
}).createMachine({
  context: { name: '', issue: '', isPageOpen: false },
  initial: 'idle',
  states: {
    idle: { on: { opened: { guard: 'isNew', target: 'opening', actions: 'openPage' } } },
    opening: { always: [{ guard: 'hasName', target: 'greeting' }, { target: 'asking' }] },
    asking: {
      entry: { type: 'say', params: { text: "What's your name?" } },
      on: { text: { target: 'greeting', actions: 'learnName' } },
    },
    greeting: {
      entry: [
        { type: 'say', params: ({ context }) => ({ text: `Hello ${context.name}!` }) },
        { type: 'say', params: { text: 'What type of issue are you experiencing?' } },
      ],
      on: { text: { guard: 'isIssue', target: 'finding', actions: 'learnIssue' } },
    },
    finding: {
      entry: [
        { type: 'say', params: { text: 'Cool, let me find someone to help you with that.' } },
        { type: 'say', params: ({ context }) => ({ text: `${context.name} - ${context.issue} issue` }) },
      ],
    },
  },
});

/** A state machine written for this one flow, restored and saved in the least that XState can go on from. */
export function createXstateBot(): Bot {
  return {
    turn(saved, input) {
      const state = saved === undefined ? getInitialSnapshot(machine) : machine.resolveState(JSON.parse(saved));
      const event: Event = input.kind === 'opened' ? { type: 'opened' } : { type: 'text', text: input.text };
      const [next, actions] = transition(machine, state, event);
      const said = actions.flatMap(({ type, params }) => (type === 'say' ? [textOf(params)] : []));
      return { said, saved: JSON.stringify({ value: next.value, context: next.context }) };
    },
  };
}

const textOf = (params: unknown): string =>
  typeof params === 'object' && params !== null && 'text' in params ? String(params.text) : '';
