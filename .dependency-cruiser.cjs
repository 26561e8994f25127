// Who may import whom; the reasons are in docs/architecture.md. Type imports count, tests are free.
const OURS = '^(contract|src|functions|functions-guard|plugin-bot-handoff|cli|simulator|demo|test|bench|scripts)/';
/** What a webhook endpoint evaluates before it calls Twilio for the first time. */
const FIRST =
  '^functions/webhooks/|^src/adapters/twilio/(webhook-endpoint|glances|plain-reads|head-start|send|rest|function|invocation|read-attributes|sync-names)\\.ts$';
const TESTS = '\\.test\\.tsx?$';

/** Files of `from` may import what `may` matches, and nothing else: neither ours nor packages nor Node's own. */
const only = (name, comment, from, may) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { pathNot: may },
});

/** Files of `from` may import packages, and of ours what `may` matches. */
const ofOursOnly = (name, comment, from, may) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: OURS, pathNot: may },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('contract', 'The contract is zod and nothing else.', '^contract/src', '^contract/src|node_modules/zod/'),
    only('domain-is-pure', 'The domain decides, without I/O.', '^src/domain', '^(src/domain|contract/src)/'),
    only('ports', 'A port is named in words of the domain.', '^src/ports', '^(src/(ports|domain)|contract/src)/'),
    only('app', 'The app reaches the world through ports.', '^src/app', '^(src/(app|ports|domain)|contract/src)/'),
    ofOursOnly(
      'adapters',
      'An adapter touches the world and never decides.',
      '^src/adapters',
      '^(src/(adapters|ports|domain)|contract/src)/',
    ),
    ofOursOnly('compose', 'Compose joins app and adapters.', '^src/compose\\.ts$', '^(src|contract/src)/'),
    {
      name: 'only-compose-joins',
      comment: 'Everybody else gets the app from src/compose.ts; tests and benchmarks put parts of it together.',
      severity: 'error',
      from: { path: OURS, pathNot: `^src/(app/|compose\\.ts$)|^(test|bench)/|${TESTS}` },
      to: { path: '^src/app/' },
    },
    ofOursOnly(
      'functions',
      'A Function parses, calls and answers.',
      '^functions/',
      '^(functions/|src/compose\\.ts$|src/adapters/twilio/|contract/src/)',
    ),
    {
      name: 'guard-is-small',
      comment: 'Every message of the account waits for the guard, cold or not: no package, no schemas, no app.',
      severity: 'error',
      from: { path: '^(functions-guard|src/guard)/', pathNot: TESTS },
      to: {
        pathNot:
          '^(functions-guard|src/guard)/|^src/adapters/twilio/sync-names\\.ts$|^contract/src/(command-line|message-marks-key)\\.ts$|^(node:)?https?$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'webhooks-call-first',
      comment: 'A webhook loads later what its first call does not need: no package, no schemas, no app before that.',
      severity: 'error',
      from: { path: FIRST, pathNot: TESTS },
      to: {
        pathNot: `${FIRST}|^contract/src/contract-version\\.ts$|^(node:)?(https?|async_hooks|crypto)$`,
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    },
    ofOursOnly(
      'cli',
      'The command line uses what the Functions use.',
      '^cli/',
      '^(cli/|src/compose\\.ts$|src/(adapters|domain)/|contract/src/|simulator/)',
    ),
    ofOursOnly('simulator', 'It must not share our misunderstandings of Twilio.', '^simulator/', '^simulator/'),
    ofOursOnly('demo', 'The pages know us as a site would.', '^demo/', '^(demo|contract/src|simulator)/'),
    ofOursOnly(
      'plugin',
      'The plugin knows the contract only.',
      '^plugin-bot-handoff/',
      '^(plugin-bot-handoff|contract)/',
    ),
    {
      name: 'flex-ui-in-one-place',
      comment: 'Values of Flex UI are touched in plugin-bot-handoff/src/flex only; types are free.',
      severity: 'error',
      from: { path: '^plugin-bot-handoff/src/', pathNot: `^plugin-bot-handoff/src/flex/|${TESTS}` },
      to: { path: 'node_modules/@twilio/flex-ui/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-tests-or-tools',
      comment: 'What ships does not know how it is tested, measured or built.',
      severity: 'error',
      from: {
        path: '^(contract|src|functions|functions-guard|plugin-bot-handoff|cli|simulator|demo)/',
        pathNot: TESTS,
      },
      to: { path: `^(test|bench|scripts)/|${TESTS}` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|\\.cache|coverage)/|^test/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
