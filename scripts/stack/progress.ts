/** Runs a named piece of work and says how long it took. */
export type RunStep = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

export function createProgress(print: (line: string) => void): RunStep {
  return async (name, work) => {
    const started = performance.now();
    const result = await work();
    print(`  ${name.padEnd(12)} ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`);
    return result;
  };
}
