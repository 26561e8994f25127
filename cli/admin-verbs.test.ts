import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSimulator, type Simulator } from '../simulator/server';
import { runVerb } from './verbs';

async function run(...args: string[]) {
  const said = { printed: [] as string[], errors: [] as string[] };
  const exitCode = await runVerb(args, {
    print: (line) => said.printed.push(line),
    error: (line) => said.errors.push(line),
    lines: (async function* () {})(),
  });
  return { exitCode, ...said };
}

const NOBODY = ['--local', 'http://127.0.0.1:1'];

// What cannot be read ends with 2 before anybody is asked: the account that these name is not there.
test.each([
  [['pause', ...NOBODY], '--to must be "agent" or "message".'],
  [['pause', ...NOBODY, '--to', 'nobody'], '--to must be "agent" or "message".'],
  [['resume', ...NOBODY, 'now'], "Unexpected 'now'."],
  [['audit', ...NOBODY, '--day', 'yesterday'], '--day is a day by UTC like '],
  [['audit', ...NOBODY, '--day', '2026-02-30'], '--day is a day by UTC like '],
  [['metrics', ...NOBODY, '--hours', '0'], '--hours is a whole number from 1 to 168.'],
  [['forget', ...NOBODY], 'Whom? Name one address or identity.'],
  [['sweep'], 'Which Functions?'],
  [['sweep', 'service.twil.io'], "'service.twil.io' is no address"],
  [['replay'], 'Which recording?'],
])('%j: what is wrong, how it is called, and 2', async ([verb = '', ...args], problem) => {
  const { exitCode, errors } = await run(verb, ...args);
  expect({ exitCode, errors }).toEqual({
    exitCode: 2,
    errors: [expect.stringContaining(problem), expect.stringMatching(new RegExp(`^bot-handoff ${verb} `))],
  });
});

test.each(['pause --to agent', 'resume', 'audit', 'metrics', 'forget maya'])(
  '%s, and nobody is there: said, and 1',
  async (line) => {
    const { exitCode, errors } = await run(...line.split(' '), ...NOBODY);
    expect(exitCode).toBe(1);
    expect(errors.join()).toContain('Nothing answers at http://127.0.0.1:1/local.json');
  },
);

test('--help says how a verb is called', async () => {
  expect(await run('pause', '--help')).toEqual({
    exitCode: 0,
    printed: [expect.stringMatching(/^bot-handoff pause --to agent\|message/)],
    errors: [],
  });
});

test('a verb that there is not is named, before those that there are', async () => {
  const { exitCode, errors } = await run('frobnicate');
  expect(exitCode).toBe(2);
  expect(errors[0]).toBe("There is no 'frobnicate'. There are:");
});

describe('on an account on which nothing has happened', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await createSimulator({ port: 0, quiet: true });
    simulator.ready('http://127.0.0.1:1');
  });
  afterEach(() => simulator.close());

  test.each([
    ['metrics', 'Nothing is noted in the last 24 hours.'],
    ['audit', 'Nothing is noted on '],
    ['resume', 'The bot was not paused.'],
  ])('%s says so', async (verb, sentence) => {
    const { exitCode, printed } = await run(verb, '--local', simulator.url);
    expect({ exitCode, printed }).toEqual({ exitCode: 0, printed: [expect.stringContaining(sentence)] });
  });

  test('pause says what customers read', async () => {
    const { printed } = await run('pause', '--to', 'message', '--text', 'Back at nine.', '--local', simulator.url);
    expect(printed).toContain('They read: Back at nine.');
  });
});

describe('sweep', () => {
  const { BOT_HANDOFF_SWEEP_SECRET: before } = process.env;
  beforeEach(() => {
    process.env.BOT_HANDOFF_SWEEP_SECRET = 'secret';
  });
  afterEach(() => {
    if (before === undefined) delete process.env.BOT_HANDOFF_SWEEP_SECRET;
    else process.env.BOT_HANDOFF_SWEEP_SECRET = before;
  });

  test('says when nothing answers', async () => {
    const { exitCode, errors } = await run('sweep', 'http://127.0.0.1:1');
    expect({ exitCode, errors }).toEqual({
      exitCode: 1,
      errors: ['Not swept: Nothing answers at http://127.0.0.1:1/sweep/run.'],
    });
  });

  test.each([
    [401, 'The Functions have another BOT_HANDOFF_SWEEP_SECRET than this one.'],
    [404, 'answered 404. Are the Functions there?'],
  ])('says what %i means', async (status, sentence) => {
    const server = createServer((_request, response) => response.writeHead(status).end('<html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { errors } = await run('sweep', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await new Promise((resolve) => server.close(resolve));
    expect(errors).toEqual([expect.stringContaining(sentence)]);
  });
});
