import type { Random } from '../../simulator/world/sids';
import { chanceOf, draw } from './random';

const CUSTOMER = [
  'hello',
  'form',
  'pick',
  'agent',
  'nonsense',
  'media',
  'press',
  'press-stale',
  'burst',
  'cancel',
] as const;
const QUEUE = ['accept', 'reject', 'expire', 'cancel-task', 'task-ttl'] as const;
const AGENT = [
  ...(['agent-says', 'leak', 'command', 'command-again', 'invite', 'end', 'complete'] as const),
  ...(['stock-end', 'leave', 'pause', 'resume', 'transfer', 'transfer-warm', 'close'] as const),
];
/** What people and time do to a conversation. Where it is not possible just then, nothing happens. */
export type Action = (typeof CUSTOMER)[number] | (typeof QUEUE)[number] | (typeof AGENT)[number] | 'lease-passes';

export const ACTIONS: readonly Action[] = [...CUSTOMER, ...QUEUE, ...AGENT, 'lease-passes'];

export interface Step {
  /** Names what is said in it; stays when other steps are taken out. */
  readonly number: number;
  readonly action: Action;
  /** Whether the next step comes at once, a moment later, or when all is quiet. */
  readonly pace: 'at-once' | 'pause' | 'settle';
  /** Real milliseconds of the pause. */
  readonly ms: number;
}

export interface Schedule {
  /** Through our web-chat endpoint, or made over REST and adopted at its first message. */
  readonly opening: 'web-chat' | 'rest';
  /** Twilio does not reach the guard: commands that came past the plugin become messages. */
  readonly guardIsGone: boolean;
  /** The webhooks of what the customer says last do not come. */
  readonly losesLast: boolean;
  readonly steps: readonly Step[];
}

type Phase = 'bot' | 'waiting' | 'agent';
type Weights = Partial<Record<Action, number>>;

/** What is likely in each phase; which phase it really is shows only when it is played. */
const LIKELY: Record<Phase, Weights> = {
  bot: {
    hello: 6,
    form: 4,
    pick: 4,
    press: 4,
    'press-stale': 2,
    burst: 3,
    nonsense: 1,
    media: 1,
    agent: 7,
    complete: 1,
  },
  waiting: {
    accept: 12,
    hello: 3,
    burst: 1,
    reject: 2,
    cancel: 2,
    expire: 1,
    'cancel-task': 2,
    'task-ttl': 1,
    close: 0.3,
  },
  agent: {
    ...{
      hello: 4,
      burst: 1,
      press: 1,
      agent: 1,
      'agent-says': 2,
      leak: 5,
      command: 5,
      'command-again': 3,
      invite: 1,
      accept: 1,
    },
    'transfer-warm': 0.5,
    ...{
      end: 6,
      complete: 2,
      'stock-end': 0.7,
      leave: 1,
      pause: 1.5,
      resume: 1,
      transfer: 1,
      'cancel-task': 1,
      close: 0.5,
    },
  },
};

const NEXT: Partial<Record<Action, Phase>> = {
  agent: 'waiting',
  accept: 'agent',
  cancel: 'bot',
  'cancel-task': 'bot',
  'task-ttl': 'bot',
  transfer: 'waiting',
  end: 'bot',
  complete: 'bot',
};

const ANYTHING_GOES = 0.06;
const LEASE_PASSES = 0.06;
/** Often: only then the recall has something to do. */
const GUARD_IS_GONE = 0.5;

function drawAction(random: Random, phase: Phase): Action {
  const chance = random();
  if (chance < LEASE_PASSES) return 'lease-passes';
  if (chance >= LEASE_PASSES + ANYTHING_GOES) return draw(random, LIKELY[phase]);
  return ACTIONS[Math.floor(random() * ACTIONS.length)] ?? 'hello';
}

/** What happens in one conversation, from the seed alone. `faults` is the probability that its last webhook is lost. */
export function drawSchedule(seed: number, conversation: number, faults: number): Schedule {
  const random = chanceOf(seed, conversation, 'schedule');
  let phase: Phase = 'bot';
  const steps: Step[] = [];
  for (let number = 1, count = 5 + Math.floor(random() * 12); number <= count; number++) {
    const action = drawAction(random, phase);
    phase = NEXT[action] ?? phase;
    const pace = draw<Step['pace']>(random, { 'at-once': 3, pause: 3, settle: 4 });
    steps.push({ number, action, pace, ms: Math.floor(random() * 120) });
  }
  const opening = draw<Schedule['opening']>(random, { 'web-chat': 1, rest: 1 });
  return { opening, losesLast: random() < faults, guardIsGone: faults > 0 && random() < GUARD_IS_GONE, steps };
}

/** An external bot in front of the customer asks for agents itself; one beside the flows is asked by us. */
export type BotPlace = 'none' | 'beside' | 'in front';
const IN_FRONT = 0.4;

/** Where a conversation has an external bot. Drawn apart, so that schedules are the same whatever the share is. */
export function drawBotPlace(seed: number, conversation: number, share: number): BotPlace {
  const random = chanceOf(seed, conversation, 'external bot');
  if (random() >= share) return 'none';
  return random() < IN_FRONT ? 'in front' : 'beside';
}
