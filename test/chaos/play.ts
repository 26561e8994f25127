import { setTimeout as wait } from 'node:timers/promises';
import { callSweep } from '../../cli/sweep/call-sweep';
import { SWEEP_SECRET } from '../../scripts/stack/function-settings';
import type { ContactCentre } from './contact-centre';
import { staffContactCentre } from './contact-centre';
import { attempt, type Customer, welcomeCustomer } from './customer';
import { createSaboteur } from './fault-plan';
import { welcomeFrontCustomer } from './front-customer';
import { findViolations, type Violation } from './invariants';
import type { Lane } from './lane';
import { keepLedger } from './ledger';
import type { BotPlace, Schedule, Step } from './schedule';
import { trace } from './trace';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const SWEEPS = 3;
/** A little more than each limit: an unanswered offer, a task's life, a lease. */
const OFFER_MS = 121 * SECOND_MS;
const TASK_MS = 86_401 * SECOND_MS;
const LEASE_MS = 16 * SECOND_MS;
/** Numbers of what is said two at once begin here; all others are lower, or the last. */
const BURST = 100;
/** The customer's last word, that all must be well after. */
const LAST = 999;

/** Steps that move time wait until all is quiet: work that is under way would seem to take that long. */
const MOVES_TIME: Partial<Record<Step['action'], number>> = {
  expire: OFFER_MS,
  'task-ttl': TASK_MS,
  'lease-passes': LEASE_MS,
};

/** What became of the commands that agents sent where our plugin was not. */
export interface Leaks {
  readonly isGuarded: boolean;
  readonly typed: number;
  /** Whatever became of them later. */
  readonly said: number;
}

export interface Played {
  readonly leaks?: Leaks;
  readonly violations: readonly Violation[];
  readonly struck: ReadonlyMap<string, number>;
}

export interface How {
  /** What faults strike is drawn from it. */
  readonly seed: string;
  readonly rate: number;
  /** Where an external bot is. */
  readonly place: BotPlace;
  /** Hears of all that passes. */
  readonly print?: (line: string) => void;
}

/** Plays one conversation to its end, and judges it when the faults are over. */
export async function play(lane: Lane, schedule: Schedule, how: How): Promise<Played> {
  const { simulator } = lane;
  const { print } = how;
  const saboteur = createSaboteur(how.seed, how.rate, schedule.guardIsGone);
  simulator.faults.follow(saboteur.plan);
  const stopTrace = print && trace(simulator, print);
  const ledger = keepLedger(simulator);
  lane.externalBot?.begin(how);
  const front = how.place === 'in front' ? await welcomeFrontCustomer(lane, how.seed) : undefined;
  const customer = front ?? (await welcomeCustomer(lane, schedule.opening));
  const centre = staffContactCentre(lane, customer.conversation, ledger);

  /** Calls of our endpoints that nobody has waited for yet. */
  let calls: Promise<void>[] = [];
  const quiet = async () => {
    await Promise.all(calls);
    calls = [];
    await lane.settle();
  };
  for (const step of schedule.steps) {
    print?.(`>> ${step.number} ${step.action}`);
    const time = MOVES_TIME[step.action];
    if (time === undefined) {
      calls.push(act(step, customer, centre, lane));
    } else {
      await quiet();
      await letPass(time, lane);
      centre.comeBack();
    }
    if (step.pace === 'pause') await wait(step.ms);
    if (step.pace === 'settle') await quiet();
  }

  // Drawn schedules seldom come to it while an agent is there.
  await centre.leak('poll c0');

  if (schedule.losesLast) {
    await quiet();
    // Somebody else than the bot may wait for it: a command, and whoever asks for an agent may want none any more.
    await centre.runCommand(`poll c${LAST - 1}`, `command-${LAST - 1}`);
    await quiet();
    saboteur.loseMessages();
    await customer.say(`hello m${LAST - 1}`);
    if (!front) await customer.say('cancel');
  }
  await quiet();
  saboteur.stop();
  lane.externalBot?.stop();
  print?.('>> the faults are over');
  await lane.advance(LEASE_MS);
  centre.comeBack();
  await quiet();
  await sweepAround(lane);
  await customer.say(`hello m${LAST}`);
  await quiet();
  await sweepAround(lane);
  ledger.stop();
  stopTrace?.();
  const isGuarded = !schedule.guardIsGone;
  const violations = findViolations(simulator.world, customer, ledger, {
    isGuarded,
    refused: lane.externalBot?.refused,
    front: front && { said: front.said, taken: front.taken, heard: lane.externalBot?.heard ?? [] },
  });
  await cleanUp(lane, customer.conversation);
  const { typed } = ledger;
  const said = new Set(ledger.said.map(({ message }) => message.body ?? '').filter((body) => typed.has(body)));
  const struck = new Map([...saboteur.struck, ...(lane.externalBot?.struck ?? [])]);
  return { violations, struck, leaks: { isGuarded, typed: typed.size, said: said.size } };
}

/** Sweeps come once a minute. Of a long time only the first ones are played: after them all is as it stays. */
async function letPass(time: number, lane: Lane): Promise<void> {
  let left = time;
  for (let n = 0; n < SWEEPS && left > MINUTE_MS; n++) {
    await lane.advance(MINUTE_MS);
    left -= MINUTE_MS;
    // A sweep that fails is followed by another one.
    await callSweep(lane.functionsUrl, SWEEP_SECRET).catch(() => undefined);
    await lane.settle();
  }
  await lane.advance(left);
}

/** The sweeper comes twice, half a minute apart: messages must be old enough to count as lost. */
async function sweepAround(lane: Lane): Promise<void> {
  for (let n = 0; n < 2; n++) {
    await lane.advance(30 * SECOND_MS);
    await sweepThrough(lane);
    await lane.settle();
  }
}

/** A sweep that a busy machine does not finish in time is followed by another one, as a scheduler's would be. */
async function sweepThrough({ functionsUrl }: Lane): Promise<void> {
  for (let triesLeft = 4; ; triesLeft--) {
    try {
      return void (await callSweep(functionsUrl, SWEEP_SECRET));
    } catch (error) {
      if (triesLeft === 0) throw error;
    }
  }
}

async function act({ action, number }: Step, customer: Customer, centre: ContactCentre, lane: Lane): Promise<void> {
  switch (action) {
    case 'hello':
    case 'form':
    case 'pick':
    case 'agent':
      return customer.say(`${action} m${number}`);
    case 'cancel':
      return customer.say('cancel');
    case 'nonsense':
      return customer.say('what is the meaning of it all');
    case 'media':
      return customer.sendPicture();
    case 'press':
      return customer.press('newest');
    case 'press-stale':
      return customer.press('older');
    case 'burst':
      await Promise.all([0, 1].map((which) => customer.say(`hello m${BURST + 2 * number + which}`)));
      return;
    case 'accept':
      return centre.accept();
    case 'reject':
      return centre.reject();
    case 'agent-says':
      return centre.say('How can I help?');
    case 'leak':
      return centre.leak(`poll c${number}`);
    case 'command':
      return centre.runCommand(`poll c${number}`, `command-${number}`);
    case 'command-again':
      // Submitted twice, as a page does that got no answer.
      await Promise.all([1, 2].map(() => centre.runCommand(`poll c${number}`, `command-${number}`)));
      return;
    case 'end':
    case 'complete':
      return centre.handBack(action);
    case 'invite':
      return centre.invite();
    case 'stock-end':
      return centre.setChannel('closed');
    case 'leave':
      return centre.setChannel('inactive');
    case 'pause':
      return centre.setChannel('pause');
    case 'resume':
      return centre.setChannel('active');
    case 'transfer':
      return centre.transfer('cold');
    case 'transfer-warm':
      return centre.transfer('warm');
    case 'cancel-task':
      return centre.cancelTask();
    case 'close': {
      const { conversations } = lane.simulator.world;
      return attempt(() => conversations.update(customer.conversation, { state: 'closed' }, { source: 'SDK' }));
    }
    case 'expire':
    case 'task-ttl':
    case 'lease-passes':
      return;
    default:
      action satisfies never;
  }
}

/** Agents have their hands free for the next conversation, and nothing of this one is left to look through. */
async function cleanUp(lane: Lane, conversation: string): Promise<void> {
  const { world } = lane.simulator;
  await attempt(() => world.conversations.update(conversation, { state: 'closed' }, { source: 'API' }));
  for (const { sid } of world.taskrouter.tasks()) await attempt(() => world.taskrouter.deleteTask(sid));
  await lane.settle();
  for (const service of world.sync.services()) {
    for (const { sid } of service.documents.all()) service.documents.remove(sid);
  }
}
