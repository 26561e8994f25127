import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** Something that `npm run check` or `npm test` does: commands one after the other. */
export interface Step {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
}

const root = join(__dirname, '../..');
/** The repository's own tools come first. */
const environment = { ...process.env, PATH: join(root, 'node_modules/.bin') + delimiter + process.env.PATH };

/** Runs steps with a heading and the seconds each took. Resolves with the first that failed, which ends the run. */
export async function runSteps(steps: readonly Step[]): Promise<Step | undefined> {
  for (const step of steps) {
    console.log(`\n=== ${step.name}`);
    const started = performance.now();
    const failed = !(await runCommands(step.commands));
    console.log(`=== ${step.name} ${failed ? 'FAILED' : 'ok'}, ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (failed) {
      console.log(`\nTo run it alone: npm run check -- ${step.name}`);
      return step;
    }
  }
  return undefined;
}

async function runCommands(commands: Step['commands']): Promise<boolean> {
  for (const [command = '', ...args] of commands) {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: root,
        env: environment,
        stdio: 'inherit',
        shell: process.platform === 'win32',
      });
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) return false;
  }
  return true;
}
