import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOT_REFUSALS, type BotEndpointPath } from '@bot-handoff/contract/bot-refusals';
import { buildBotOpenApi } from '../../scripts/docs/bot-contract';
import type { Event } from '../../src/domain/conversation/event';
import { newFront } from '../../src/domain/conversation/front';
import type { State } from '../../src/domain/conversation/state';
import { transition } from '../../src/domain/conversation/transition';
import { SILENT_ENGINE } from '../../src/domain/flow/silent-engine';
import { SETTINGS } from '../spine/rows/row';
import { agent, bot, closed, NOW, waiting } from '../spine/rows/states';

// What the endpoints for bots refuse, beside what their OpenAPI document says they do.

const OLD = 3;
const CURRENT = 4;
const said = { key: 'k', epoch: CURRENT, text: 'Hello', files: [] } as const;
const started = { kind: 'front.started', key: 'k', user: {}, name: null, taskAttributes: {} } as const;
const replied = {
  kind: 'bot.replied',
  key: 'k',
  epoch: CURRENT,
  actions: [{ type: 'stay_silent' }],
  lastIndex: 3,
} as const;
const huge = { text: 'x'.repeat(300_000) };

const ASKED: Readonly<Record<BotEndpointPath, readonly Event[]>> = {
  'bot/reply': [replied, { ...replied, epoch: OLD }, { ...replied, run: 'e1' }],
  'bot/start': [started, { ...started, taskAttributes: huge }],
  'bot/message': [
    { kind: 'front.said', ...said },
    { kind: 'front.said', ...said, epoch: OLD },
    { kind: 'front.said', ...said, ...huge },
  ],
  'bot/end': [
    { kind: 'front.ended', key: 'k', epoch: CURRENT, close: false },
    { kind: 'front.ended', key: 'k', epoch: OLD, close: false },
    { kind: 'front.ended', key: 'k'.repeat(300_000), epoch: OLD, close: true },
  ],
};

/** What the endpoint knows before there is a decision. */
const BEFORE = {
  every: ['invalid_request', 'wrong_secret', 'too_many_requests', 'failed', 'busy'],
  'bot/start': ['not_allowed', 'unknown_conversation'],
};

const FRONT = { ...newFront('maya-17'), since: CURRENT };
const OWNERS: readonly Partial<Pick<State, 'bot' | 'front'>>[] = [
  {},
  { bot: {} },
  { bot: { replies: ['k another'] } },
  { bot: {}, front: FRONT },
  { bot: {}, front: { ...FRONT, taken: ['k another 4'] } },
];
const MODES: readonly State[] = [bot(), waiting(), waiting({ ending: 'customer' }), agent(), closed()];
const PAUSES = [{}, { pause: { since: NOW, to: 'agent' as const } }];

function refusalsOf(path: BotEndpointPath): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const state of MODES) {
    for (const owner of OWNERS) {
      for (const pause of PAUSES) {
        const env = {
          engine: SILENT_ENGINE,
          settings: SETTINGS,
          now: NOW,
          bot: { commands: [], patience: 1 },
          ...pause,
        };
        for (const event of ASKED[path]) {
          const { refusal } = transition({ ...state, ...owner }, event, env);
          if (refusal) codes.add(refusal.code);
        }
      }
    }
  }
  return codes;
}

const paths = Object.keys(BOT_REFUSALS) as BotEndpointPath[];
const sorted = (codes: Iterable<string>) => [...new Set(codes)].sort();

test.each(paths)('%s gives each code that it is said to give, and no other', (path) => {
  const before = [...BEFORE.every, ...(path === 'bot/start' ? BEFORE[path] : [])];
  expect(sorted([...refusalsOf(path), ...before])).toEqual(sorted(BOT_REFUSALS[path]));
});

test.each(paths)('the OpenAPI document of %s has every code', (path) => {
  const { paths: described } = buildBotOpenApi() as { paths: Record<string, { post: { responses: object } }> };
  const text = JSON.stringify(described[`/${path}`]?.post.responses);
  expect(sorted([...text.matchAll(/`(\w+)`/g)].map(([, code = '']) => code))).toEqual(sorted(BOT_REFUSALS[path]));
});

/** What the pages have in tables; 429 and 500 are told together, as statuses. */
const page = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');
const told = (name: string) =>
  [...page(name).matchAll(/^\| (?:4\d\d) \| (.*?) \|/gm)].flatMap(([, codes = '']) =>
    [...codes.matchAll(/`(\w+)`/g)].map(([, code = '']) => code),
  );
const worthTelling = (...of: BotEndpointPath[]) =>
  sorted(of.flatMap((path) => [...BOT_REFUSALS[path]]).filter((code) => !/^(too_many_requests|failed)$/.test(code)));

test.each([
  ['bots.md', worthTelling('bot/reply')],
  ['bots/in-front.md', worthTelling('bot/start', 'bot/message', 'bot/end')],
])('%s has every code', (name, codes) => {
  expect(sorted(told(name))).toEqual(codes);
});
