import { BotCallError } from '../../src/adapters/bots/bot-adapter';
import { readArguments, UsageError } from '../read-arguments';
import type { Terminal } from '../terminal';
import { chooseBot } from './choose-bot';
import { describeFinding, summarise } from './describe-finding';
import { openReplyDesk, type ReplyDesk } from './reply-desk';
import { runScenarios } from './run-scenarios';
import { createSubject } from './subject';

const HANDOFF = 'I want to talk to a person';

interface Request {
  readonly url: string;
  readonly kind: string;
  readonly handoffText: string;
  readonly only: string | undefined;
  readonly listen: number | undefined;
  readonly isJson: boolean;
}

function readRequest(args: readonly string[]): Request {
  const usage = { words: 0, flags: ['json'], values: ['bot', 'kind', 'handoff', 'only', 'listen'] } as const;
  const { values, flags } = readArguments(args, usage);
  const { bot: url, kind = 'webhook', handoff: handoffText = HANDOFF, only, listen } = values;
  if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UsageError('Say where the bot is: --bot http://localhost:4000/');
  }
  const port = listen === undefined ? undefined : Number(listen);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new UsageError(`--listen ${listen} is not a port.`);
  }
  return { url, kind, handoffText, only, listen: port, isJson: flags.has('json') };
}

async function openDesk({ listen }: Request, terminal: Terminal): Promise<ReplyDesk | undefined> {
  if (listen === undefined) return undefined;
  const token = process.env.VAULT_BOT_TOKEN ?? '';
  if (token === '') throw new UsageError('Set VAULT_BOT_TOKEN to what the bot brings with a reply that comes later.');
  const desk = await openReplyDesk(listen, token);
  terminal.error(`Replies that come later are taken at ${desk.url}`);
  return desk;
}

/** Plays named scenarios with a bot that speaks the contract. @returns the exit code */
export async function conformance(args: readonly string[], terminal: Terminal): Promise<number> {
  const request = readRequest(args);
  const { url, kind, handoffText, only, isJson } = request;
  const desk = await openDesk(request, terminal);
  try {
    const { adapter, scenarios } = await chooseBot(kind, url, process.env);
    const chosen = scenarios.filter(({ name }) => only === undefined || name.includes(only));
    if (chosen.length === 0) throw new UsageError(`No scenario has "${only}" in its name.`);
    const subject = createSubject(adapter, { handoffText, ...(desk && { desk }) });
    const findings = await runScenarios(chosen, subject, (finding) => {
      if (!isJson) for (const line of describeFinding(finding)) terminal.print(line);
    });
    for (const fault of desk?.faults ?? []) terminal.error(fault);
    terminal.print(isJson ? JSON.stringify({ bot: url, findings }, null, 2) : `\n${summarise(findings)}`);
    return findings.some(({ verdict }) => verdict.is === 'failed') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BotCallError)) throw error;
    throw new UsageError(error.detail, { cause: error });
  } finally {
    desk?.close();
  }
}
