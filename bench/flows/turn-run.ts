// A process of its own, for one engine: prints how many turns one processor takes a second.
import type { FlowBook } from '../../src/domain/flow/book';
import { type Bot, STORY } from './bot';
import { createInkBot } from './ink-bot';
import { createJsonBot } from './json-bot';
import { createOurBot } from './our-bot';
import { createXstateBot } from './xstate-bot';

export interface TurnRun {
  readonly turnsPerSecond: number;
  /** Bytes of what is stored after each turn of the story. */
  readonly bytes: readonly number[];
}

const CONVERSATIONS = 1_000;
const ROUND_MS = 400;
const ROUNDS = 6;

/** Tells the whole story in one conversation of the store. */
function converse(bot: Bot, store: Map<string, string>, id: string): void {
  for (const { input } of STORY) {
    store.set(id, bot.turn(input.kind === 'opened' ? undefined : store.get(id), input).saved);
  }
}

function verify(bot: Bot): readonly number[] {
  let saved: string | undefined;
  return STORY.map(({ input, said }) => {
    const turned = bot.turn(saved, input);
    if (turned.said.join('\n') !== said.join('\n')) throw new Error(`It said: ${turned.said.join(' / ')}`);
    saved = turned.saved;
    return Buffer.byteLength(saved);
  });
}

/** Turns a second of processor time, garbage collection included. The best of some rounds: the first ones warm up. */
function measure(bot: Bot): TurnRun {
  const bytes = verify(bot);
  const ids = Array.from({ length: CONVERSATIONS }, (_, index) => `CH${index}`);
  const store = new Map<string, string>();
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const end = performance.now() + ROUND_MS;
    let turns = 0;
    while (performance.now() < end) {
      for (const id of ids) converse(bot, store, id);
      turns += ids.length * STORY.length;
    }
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, (turns * 1e6) / (user + system));
  }
  return { turnsPerSecond: Math.round(best), bytes };
}

const book: FlowBook = JSON.parse(process.env.BENCH_FLOWS ?? '');
const bots: Readonly<Record<string, () => Bot>> = {
  ours: () => createOurBot(book),
  xstate: createXstateBot,
  inkjs: createInkBot,
  json: () => createJsonBot(createOurBot(book)),
};
const create = bots[process.argv[2] ?? ''];
if (!create) throw new Error(`There is no engine '${process.argv[2]}'`);
console.log(JSON.stringify(measure(create())));
