import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccountStand, openAccount } from '../../test/setup/account-stand';
import { setup } from '../setup/setup';
import { pathOf, readRecording } from './read-recording';
import { replay } from './replay';

const SID = `CH${'1'.repeat(32)}`;

describe('a recording', () => {
  test.each([
    ['a body', `EventType=onMessageAdded&ConversationSid=${SID}&Body=Hi+there`],
    ['its fields', JSON.stringify({ EventType: 'onMessageAdded', ConversationSid: SID, Body: 'Hi there' })],
    [
      'an entry',
      JSON.stringify({
        path: '/webhooks/conversations',
        fields: { EventType: 'onMessageAdded', ConversationSid: SID, Body: 'Hi there' },
      }),
    ],
  ])('%s', (_, text) => {
    const recording = readRecording(text);
    expect(recording.fields).toEqual({ EventType: 'onMessageAdded', ConversationSid: SID, Body: 'Hi there' });
    expect(pathOf(recording)).toBe('webhooks/conversations');
  });

  test.each([
    ['webhooks/taskrouter', { EventType: 'task.created', TaskSid: 'WT1' }],
    ['webhooks/interactions', { EventType: 'onParticipantLeft', InteractionSid: 'KD1', TaskSid: 'WT1' }],
    ['webhooks/message-guard', { EventType: 'onMessageAdd', ConversationSid: SID }],
  ])('for %s', (path, fields) => expect(pathOf({ path: undefined, fields })).toBe(path));

  test.each(['', 'hello', '[1]', '{"a": {"b": 1}}'])('%j is none', (text) =>
    expect(() => readRecording(text)).toThrow('no recorded webhook'),
  );
});

describe('is sent', () => {
  let account: AccountStand;
  beforeEach(async () => {
    account = await openAccount();
    await account.run(setup, '--yes');
  });
  afterEach(() => account.close());

  async function send(line: string, fields: object) {
    const file = join(account.project, 'hook.json');
    await writeFile(file, JSON.stringify(fields));
    return account.run(replay, `${file}${line}`);
  }
  const told = { EventType: 'onMessageAdded', ConversationSid: SID, Body: 'what was said' };

  test('signed anew, to where the Functions answer, and nothing that was said is printed', async () => {
    const { url } = await account.deploy();
    const { exitCode, printed, errors } = await send(' --times 2', { ...told, AccountSid: `AC${'f'.repeat(32)}` });
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
    expect(printed).toMatch(/^Recorded on account ACf+, sent as one of AC0+1\.\n/);
    expect(printed.split('\n').slice(1)).toEqual([
      expect.stringMatching(`^${url}/webhooks/conversations answered 200 in \\d+ ms$`),
      expect.stringMatching(/answered 200/),
    ]);
    expect(printed).not.toContain(told.Body);
  });

  test('to the guard, where it was for the guard', async () => {
    const { url } = await account.deploy();
    const { exitCode, printed } = await send('', { ...told, EventType: 'onMessageAdd', Body: '/help' });
    expect(exitCode).toBe(1);
    expect(printed).toContain(`${url}/webhooks/message-guard answered 403`);
  });

  test('not to Functions that are not there', async () => {
    const { exitCode, errors } = await send('', told);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^Not sent: The Functions are not deployed/);
  });

  test.each(['0', 'many', '101'])('--times %s is refused', async (times) => {
    await expect(send(` --times ${times}`, told)).rejects.toThrow('--times takes');
  });
});
