import { readArguments, UsageError } from '../read-arguments';
import type { Terminal } from '../terminal';
import { callSweep } from './call-sweep';

/** Looks after every open conversation once, as a scheduler does every minute. @returns the exit code */
export async function sweep(args: readonly string[], terminal: Terminal): Promise<number> {
  const [url] = readArguments(args, { words: 1 }).words;
  if (url === undefined) throw new UsageError('Which Functions? Name their address: https://YOUR-SERVICE.twil.io');
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new UsageError(`'${url}' is no address: https://...`);
  const secret = process.env.BOT_HANDOFF_SWEEP_SECRET;
  if (!secret) throw new UsageError("Set BOT_HANDOFF_SWEEP_SECRET to what the Functions' settings say.");
  try {
    const { looked, failed } = await callSweep(url, secret);
    terminal.print(`${looked} conversations looked at, ${failed} of them in vain`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    terminal.error(`Not swept: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
