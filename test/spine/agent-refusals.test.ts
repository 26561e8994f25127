import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_REFUSALS, type AgentEndpointName } from '@bot-handoff/contract';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import type { Event } from '../../src/domain/conversation/event';
import type { State } from '../../src/domain/conversation/state';
import { transition } from '../../src/domain/conversation/transition';
import { createEngine } from '../../src/domain/flow/create-engine';
import { COMMANDS } from './command-desk';
import { SETTINGS } from './rows/row';
import { agent, bot, closed, DESK, NOW, waiting } from './rows/states';
import { ALICE, BOB, task } from './scene';

// What the endpoints for agents refuse, beside the list that the plugin has words for.

const compiled = compileFlows([{ path: 'flows/commands.yaml', text: COMMANDS }]);
if (!compiled.ok) throw new Error('the flows of this test do not compile');
const engine = createEngine(compiled.book, { random: () => 0 });

const LINES = [
  'poll',
  'frobnicate',
  'refund much',
  'refund 20',
  'rules',
  'note',
  'cancel',
  'cancel queued',
  'handback',
];
const WORKERS = [ALICE, BOB];

const requested = (line: string, worker: typeof ALICE): Event => {
  const [name = '', ...rest] = line.split(' ');
  return {
    kind: 'command.requested',
    key: 'submit-1',
    worker,
    roles: ['agent'],
    name,
    rest: rest.join(' '),
    lastIndex: 3,
  };
};
const ASKED: Partial<Record<AgentEndpointName, readonly Event[]>> = {
  runCommand: LINES.flatMap((line) => WORKERS.map((worker) => requested(line, worker))),
  handBack: [
    ...WORKERS.flatMap((worker) =>
      (['end', 'complete'] as const).map((moment): Event => ({ kind: 'handback.requested', worker, moment })),
    ),
    { kind: 'agent.release-failed', task: task(1), reason: 'Flex did not answer.' },
  ],
};

const RUN = { id: 'run-1', command: 'twice', state: 'running', worker: ALICE, since: 3 } as const;
const STATES: readonly State[] = [bot(), waiting(), agent({ desk: DESK }), agent({ run: RUN }), closed()];
const PAUSES = [{}, { pause: { since: NOW, to: 'agent' as const } }];

/** The codes of a decision, in whatever state it is asked for. */
const decided = (name: AgentEndpointName): string[] =>
  (ASKED[name] ?? []).flatMap((event) =>
    STATES.flatMap((state) =>
      PAUSES.flatMap((pause) => {
        const { refusal } = transition(state, event, { engine, settings: SETTINGS, now: NOW, ...pause });
        return refusal ? [refusal.code] : [];
      }),
    ),
  );

/** What an endpoint says without a decision, by its source. */
const written = (file: string): string[] =>
  [...readFileSync(join(__dirname, '../../src/app', file), 'utf8').matchAll(/refusalOf\(\s*'(\w+)'/g)].map(
    ([, code = '']) => code,
  );
const BEFORE = ['not_signed_in', 'invalid_request', 'too_many_requests', 'failed'];
const LOOP = ['unknown_conversation', ...written('dispatch.ts')];

const sorted = (codes: Iterable<string>) => [...new Set(codes)].sort();

test.each<[AgentEndpointName, readonly string[]]>([
  ['conversation', []],
  ['runCommand', [...LOOP, ...decided('runCommand')]],
  ['catalogue', written('catalogue.ts')],
  ['handBack', [...LOOP, ...decided('handBack')]],
  ['incoming', written('introduce.ts')],
  ['typing', written('report-typing.ts')],
  ['reveal', written('reveal.ts')],
  ['transcript', ['unknown_conversation', ...written('transcript.ts')]],
])('%s gives each code that it is said to give, and no other', (name, codes) => {
  expect(sorted([...BEFORE, ...codes])).toEqual(sorted(AGENT_REFUSALS[name]));
});
