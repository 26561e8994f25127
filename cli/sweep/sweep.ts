import type { Terminal } from '../terminal';
import { callSweep } from './call-sweep';

const HOW = 'bot-handoff sweep https://YOUR-SERVICE.twil.io, with the secret in BOT_HANDOFF_SWEEP_SECRET';

/** Looks after every open conversation once, as a scheduler does every minute. @returns the exit code */
export async function sweep([url]: readonly string[], terminal: Terminal): Promise<number> {
  const secret = process.env.BOT_HANDOFF_SWEEP_SECRET;
  if (!url || !secret) {
    terminal.error(`${url ? 'BOT_HANDOFF_SWEEP_SECRET is not set' : 'There is no address'}. Call: ${HOW}`);
    return 2;
  }
  try {
    const { looked, failed } = await callSweep(url, secret);
    terminal.print(`${looked} conversations looked at, ${failed} of them in vain`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    terminal.error(`Not swept: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
