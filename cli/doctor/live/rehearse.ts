import * as z from 'zod/mini';
import { isRefused, type Rest } from '../../../src/adapters/twilio/rest';
import type { State } from '../../../src/domain/conversation/state';
import { type Verdict, warning, well } from '../check';
import { type ChatMeans, openChat, type SyntheticChat } from './synthetic-chat';

export interface Rehearsal extends ChatMeans {
  readonly workspaceSid: string;
  /** What the customer says, one after the other, until they are handed off. */
  readonly lines: readonly string[];
  /** What takes a customer out of the queue again. */
  readonly cancelWord: string;
}

const task = z.object({ assignment_status: z.string(), task_queue_friendly_name: z.nullish(z.string()) });

const taskCall = (workspaceSid: string, sid: string) =>
  ({ method: 'GET', host: 'taskrouter.twilio.com', path: `/v1/Workspaces/${workspaceSid}/Tasks/${sid}` }) as const;

async function statusOf(rest: Rest, workspaceSid: string, sid: string): Promise<string> {
  try {
    return (await rest(taskCall(workspaceSid, sid), task)).body.assignment_status;
  } catch (error) {
    if (isRefused(error)) return 'gone';
    throw error;
  }
}

const taskOf = (state: State) => (state.mode === 'waiting' ? state.handoff.task : undefined);

/** Says line after line until the bot hands off. @returns how long each answer took */
async function talk(chat: SyntheticChat, lines: readonly string[]): Promise<readonly number[]> {
  const took: number[] = [];
  for (const line of lines) {
    if ((await chat.state())?.mode !== 'bot') return took;
    took.push(await chat.answered(await chat.say(line)));
  }
  return took;
}

async function play(rehearsal: Rehearsal, chat: SyntheticChat, found: Verdict[]): Promise<void> {
  const { rest, workspaceSid, lines, cancelWord } = rehearsal;
  await chat.until('The Functions kept no state of a new chat', () => true);
  const took = await talk(chat, lines);
  found.push(well(`The bot answered ${took.length} messages, the slowest after ${Math.max(...took)} ms.`));

  const waiting = await chat.until('Nobody was handed off', (state) => taskOf(state) !== undefined);
  const sid = taskOf(waiting) ?? '';
  const { body } = await rest(taskCall(workspaceSid, sid), task);
  found.push(well(`The customer was handed off: task ${sid} in queue "${body.task_queue_friendly_name ?? ''}".`));

  await chat.say(cancelWord);
  await chat.until(`"${cancelWord}" did not take the customer back`, ({ mode }) => mode === 'bot');
  const status = await statusOf(rest, workspaceSid, sid);
  const isOver = ['canceled', 'completed', 'gone'].includes(status);
  if (!isOver) throw new Error(`The customer is the bot's again, and task ${sid} is ${status}.`);
  found.push(well('The customer left the queue again, and the task is over.'));
}

const FIX = 'Follow this conversation in the log: docs/observability.md.';

/** One conversation from beginning to end. What it leaves behind is taken away, however far it came. */
export async function rehearse(rehearsal: Rehearsal): Promise<readonly Verdict[]> {
  const chat = await openChat(rehearsal);
  const found: Verdict[] = [well(`A web chat was opened: ${chat.sid}.`)];
  try {
    await play(rehearsal, chat, found);
  } catch (error) {
    found.push({ outcome: 'failure', says: error instanceof Error ? error.message : String(error), fix: FIX });
  }
  try {
    await chat.remove();
    found.push(well('Everything of it was taken away again.'));
  } catch (error) {
    found.push(warning(`${chat.sid} is left: ${error instanceof Error ? error.message : error}`, 'Delete it by hand.'));
  }
  return found;
}
