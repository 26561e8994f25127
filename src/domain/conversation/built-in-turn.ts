import { describeFault, parseArguments, type RunState, type WorkerSid } from '@bot-handoff/contract';
import { type BuiltIn, findBuiltIn } from '../command/built-in';
import { listCommands } from '../command/catalogue';
import { describeCommands } from '../command/describe-commands';
import { summarise } from '../command/summarise';
import { type CommandRequest, clearanceOf } from './command-rights';
import { beginRun, endRun, isOver, keepBeside, LONGEST_RESULT } from './run';
import { scopesOf } from './speech';
import type { AgentState, Run } from './state';
import { also, type Env, refuse, type Step, stay, turnTo } from './step';

type Given = ReadonlyMap<string, string | number | boolean>;

const finish = (state: AgentState, event: CommandRequest, { manifest }: BuiltIn, result?: string): Step<AgentState> =>
  stay(keepBeside(state, endRun(beginRun(event, manifest, 'running'), 'done', result)));

function cancel(state: AgentState, event: CommandRequest, builtIn: BuiltIn, given: Given, env: Env): Step {
  const { queued, ...rest } = state;
  if (given.get('which') === 'queued') {
    if (!queued) {
      const cancels = `${env.settings.commandPrefix}${builtIn.name}`;
      return refuse(state, 'nothing_running', `No command waits its turn here: type ${cancels} for the running one.`);
    }
    return finish(rest, event, builtIn);
  }
  const { run } = state;
  if (!run?.seat || isOver(run)) {
    return refuse(state, 'nothing_running', 'No command is running here, so there is nothing to cancel.');
  }
  const aside = endRun(beginRun(event, builtIn.manifest, 'running'), 'done');
  return stay({ ...state, run: endRun(run, 'cancelled'), aside });
}

const textOf = (given: Given, name: string): string | undefined => {
  const value = given.get(name);
  return value === undefined ? undefined : String(value);
};

/** What stands first is a flow where there is one of the name; else it belongs to the note. */
function readHandback(given: Given, env: Env): { readonly flow?: string; readonly note?: string } {
  const [first, rest] = [textOf(given, 'flow'), textOf(given, 'note')];
  const flow = [first, `flow.${first}`].find((id) => id !== undefined && env.engine.has(id));
  const note = flow === undefined ? [first, rest].filter((part) => part !== undefined).join(' ') : (rest ?? '');
  return { ...(flow !== undefined && { flow }), ...(note !== '' && { note }) };
}

function handBack(state: AgentState, event: CommandRequest, builtIn: BuiltIn, given: Given, env: Env): Step {
  const agent = state.agents.find(({ worker }) => worker === event.worker);
  if (!agent || !state.desk) {
    return refuse(
      state,
      'not_your_conversation',
      'Flex has not said yet where this task is. Try again in a moment, or end the task.',
    );
  }
  return also(stay(keepBeside(state, beginRun(event, builtIn.manifest, 'accepted'))), {
    kind: 'release-agent',
    ...state.desk,
    task: agent.task,
    worker: agent.worker,
    status: 'wrapup',
    ...readHandback(given, env),
  });
}

/** Runs a command that needs no flow. It does not disturb a command that waits for the customer. */
export function runBuiltIn(state: AgentState, event: CommandRequest, builtIn: BuiltIn, env: Env): Step {
  const { language = 'en' } = event;
  const { values, faults } = parseArguments(builtIn.manifest.arguments, event.rest);
  const [fault] = faults;
  if (fault) {
    const name = env.settings.commandPrefix + builtIn.name;
    return refuse(state, 'invalid_arguments', `${name}: ${describeFault(fault)}`);
  }
  switch (builtIn.name) {
    case 'note':
      return also(finish(state, event, builtIn), { kind: 'append-note', text: textOf(values, 'text') ?? '' });
    case 'cancel':
      return cancel(state, event, builtIn, values, env);
    case 'summary': {
      const { user, thread, handoff, run } = state;
      const confidential = env.engine.confidential();
      const ofFlow = run && !findBuiltIn(run.command) ? run : undefined;
      const learned = {
        user,
        thread,
        confidential,
        since: handoff.since,
        now: env.now,
        notes: event.notes ?? [],
        run: ofFlow,
      };
      return finish(state, event, builtIn, summarise(learned, { longest: LONGEST_RESULT, language }));
    }
    case 'help': {
      const situation = { mode: state.mode, scopes: scopesOf(state) };
      const listed = listCommands(
        { engine: env.engine, announced: env.bot?.commands ?? [] },
        situation,
        clearanceOf(state, event),
      );
      const form = { prefix: env.settings.commandPrefix, longest: LONGEST_RESULT, language };
      return finish(
        state,
        event,
        builtIn,
        describeCommands(
          listed.map(({ manifest }) => manifest),
          form,
        ),
      );
    }
    case 'handback':
      return handBack(state, event, builtIn, values, env);
    default:
      return builtIn.name satisfies never;
  }
}

/** What an agent's hand-back by command, where there was one, has come to. */
export function settleHandback<S extends AgentState>(
  step: Step<S>,
  { worker, outcome, reason }: { readonly worker: WorkerSid; readonly outcome: RunState; readonly reason?: string },
): Step<S> {
  const { state } = step;
  const isTheirs = (run: Run | undefined) => run?.state === 'accepted' && run.worker === worker;
  if (!isTheirs(state.run) && !isTheirs(state.aside)) return step;
  const settle = (run: Run) => (isTheirs(run) ? endRun(run, outcome, reason) : run);
  const { run, aside } = state;
  return turnTo(step, { ...state, ...(run && { run: settle(run) }), ...(aside && { aside: settle(aside) }) });
}
