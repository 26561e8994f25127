import type { Step } from './step';
import { resultFile } from './test-results';

const SOURCES = [
  'contract',
  'src',
  'functions',
  'functions-guard',
  'plugin-bot-handoff',
  'cli',
  'simulator',
  'demo',
  'test',
  'bench',
  'scripts',
];

const jest = (name: string, ...projects: string[]): readonly string[] => [
  'jest',
  '--json',
  `--outputFile=${resultFile(name)}`,
  '--selectProjects',
  ...projects,
];

/** Quick and local: what a contributor runs before a commit. */
export const CHECK_STEPS: readonly Step[] = [
  { name: 'lint', commands: [['biome', 'check', '.']] },
  {
    name: 'types',
    commands: [
      ['tsc', '-p', '.'],
      ['tsc', '-p', 'demo'],
      ['tsc', '-p', 'plugin-bot-handoff'],
      ['tsc', '-p', 'bench/palette'],
      ['tsc', '-p', 'bench/transcript'],
    ],
  },
  { name: 'layers', commands: [['depcruise', '--config', '.dependency-cruiser.cjs', ...SOURCES]] },
  { name: 'flows', commands: [['tsx', 'cli/bot-handoff.ts', 'flows', 'check']] },
  { name: 'unit', commands: [jest('unit', 'unit', 'plugin')] },
  {
    name: 'build',
    commands: [
      ['node', 'scripts/build-contract.mjs'],
      ['node', 'scripts/build-plugin.mjs'],
      ['tsx', 'scripts/build-functions.ts'],
    ],
  },
  // After the build: it looks at what would be deployed.
  { name: 'architecture', commands: [jest('architecture', 'architecture')] },
];

/** Slower: against the simulator, the real local Functions runtime, and the real Flex UI in a browser. */
export const TEST_STEPS: readonly Step[] = [
  { name: 'conformance', commands: [jest('conformance', 'conformance')] },
  { name: 'functions', commands: [jest('functions', 'functions')] },
  { name: 'e2e', commands: [jest('e2e', 'e2e')] },
];
