import { COMMANDS, codeOf, createCommandDesk } from './command-desk';

// With a prefix that is not `/` what agents are told names that prefix: what they type as told must not go out as text.

const open = () => createCommandDesk(COMMANDS, { commandPrefix: '!', secondCommand: 'queue' });

test.each([
  ['frobnicate', 'unknown_command', 'There is no command !frobnicate. It was not sent; type !! to send a text'],
  ['refund much', 'invalid_arguments', '!refund: '],
  ['note', 'invalid_arguments', '!note: '],
  ['refund 20', 'confirmation_needed', '!refund is to be confirmed.'],
  ['rules', 'not_allowed', 'You may not run !rules'],
  ['cancel queued', 'nothing_running', 'type !cancel'],
])('%s: %s', async (line, code, text) => {
  const { run } = await open();
  const answer = await run(line);
  expect(codeOf(answer)).toBe(code);
  expect(answer).toMatchObject({ message: expect.stringContaining(text) });
  expect(answer).toMatchObject({ message: expect.not.stringContaining('/') });
});

test('a third command', async () => {
  const { run } = await open();
  await run('poll');
  await run('twice');
  expect(await run('facts')).toEqual({
    code: 'command_running',
    message:
      "!poll is not over yet, and !twice runs next. Wait for the customer's answer, or type !cancel, before you run another command.",
  });
});

test('/help lists them as they are typed', async () => {
  const { run } = await open();
  expect(await run('help')).toMatchObject({ run: { result: expect.stringContaining('!poll') } });
});
