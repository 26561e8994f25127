import { twilioProblems } from '../../test/setup/twilio-cli';
import type { Credentials } from '../setup/credentials';
import type { Command } from './command';
import { pluginBackCommand, releaseCommand, uploadCommands } from './plugin-commands';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const credentials: Credentials = {
  ...{ accountSid: ACCOUNT, user: ACCOUNT, password: '2'.repeat(32) },
  ...{ apiBase: undefined, from: 'environment' },
};

const commands: readonly Command[] = [
  ...uploadCommands('0.1.1', { credentials, isUnattended: false }),
  ...uploadCommands('0.1.1', { credentials, isUnattended: true }),
  releaseCommand('0.1.1', { credentials }),
  pluginBackCommand('0.1.0', credentials),
  pluginBackCommand(null, credentials),
].filter(({ program }) => program === 'twilio');

test.each(commands.map((each) => [each.args.join(' '), each] as const))('the Twilio CLI takes %s', (_, { args }) =>
  expect(twilioProblems(args)).toEqual([]),
);

test('no text of ours is changed by the encodeURIComponent of the Twilio CLI', () => {
  const texts = commands.flatMap(({ args }) =>
    args.filter((_, at) => /^--(?!enable-plugin|disable-plugin)/.test(args[at - 1] ?? '')),
  );
  expect(texts).toContain('contract-1');
  expect(texts.map(encodeURIComponent)).toEqual(texts);
});

test('an API key is given as one', () => {
  const [, upload] = uploadCommands('0.1.1', {
    credentials: { ...credentials, user: `SK${'3'.repeat(32)}` },
    isUnattended: true,
  });
  expect(upload?.environment).toEqual({
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_API_KEY: `SK${'3'.repeat(32)}`,
    TWILIO_API_SECRET: '2'.repeat(32),
  });
});
