/** What the dependencies of Flex UI read of Node's `process`. */
export const process = {
  browser: true,
  env: { NODE_ENV: 'production' },
  nextTick: (task: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => task(...args)),
};
