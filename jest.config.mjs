const transform = {
  '^.+\\.[jt]sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'classic' } },
      },
    },
  ],
};
const moduleNameMapper = {
  '^@bot-handoff/contract$': '<rootDir>/contract/src/index.ts',
  '^@bot-handoff/contract/(.*)$': '<rootDir>/contract/src/$1.ts',
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  moduleNameMapper,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/plugin-bot-handoff/build/'],
  ...more,
});

/** `npx jest --selectProjects unit` runs one of them. */
export default {
  maxWorkers: 2,
  // Generous, since machines are noisy: a test waits for conditions, never for time to pass.
  testTimeout: 180_000,
  projects: [
    project('unit', [
      '<rootDir>/{contract,src,cli,simulator,scripts,demo}/**/*.test.ts',
      '<rootDir>/test/{bots,spine,flows,chaos}/**/*.test.ts',
    ]),
    project('plugin', ['<rootDir>/plugin-bot-handoff/src/**/*.test.{ts,tsx}'], { testEnvironment: 'jsdom' }),
    project('architecture', ['<rootDir>/test/architecture/**/*.test.ts']),
    project('conformance', ['<rootDir>/test/conformance/**/*.test.ts']),
    project('functions', ['<rootDir>/test/functions/**/*.test.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
  ],
};
