import type { Call, CallResult } from '../../services/call';
import { createKeyedStore } from '../../services/keyed-store';
import type { Owner } from '../../services/ownership';
import { chooseStrings } from '../../strings/choose-strings';
import type { Strings } from '../../strings/en';
import type { CommandNotice } from './command-notice';
import type { HeldCommand } from './judge-draft';
import { createRunCommand } from './run-command';

const en = chooseStrings('en', '/');
const es = chooseStrings('es', '/');

const CH = `CH${'a'.repeat(32)}`;
const AIF: HeldCommand = { conversationSid: CH, text: '/aif now', name: 'aif', line: 'aif now', hasFiles: false };
const REFUSAL: CallResult<never> = { ok: false, failure: { code: 'unknown_command', message: 'There is no aif.' } };
const ACCEPTED: CallResult<unknown> = { ok: true, value: { run: { id: 'r', command: 'aif', state: 'accepted' } } };

/** A desk whose server answers when told to. */
function makeDesk({
  owner = { kind: 'ours' } as Owner,
  composed = AIF.text,
  isOnScreen = true,
  strings = en as Strings,
} = {}) {
  const texts = new Map([[CH, composed]]);
  const requests: { line: string; key: string }[] = [];
  const answers: ((answer: CallResult<unknown>) => void)[] = [];
  const notices = createKeyedStore<CommandNotice>();
  const alerts: string[] = [];
  const accepted: [line: string, state: string][] = [];
  let keys = 0;
  const call = (_endpoint: unknown, request: { line: string; key: string }) => {
    requests.push(request);
    return new Promise((resolve) => answers.push(resolve));
  };
  const run = createRunCommand({
    call: call as Call,
    ownership: { ask: () => Promise.resolve(owner) },
    strings,
    language: 'es-MX',
    attributesOf: () => undefined,
    composer: {
      read: (sid) => texts.get(sid) ?? '',
      write: async (sid, text) => void texts.set(sid, text),
      isOnScreen: () => isOnScreen,
    },
    newKey: () => `key-${++keys}-0000`,
    notices,
    onAccepted: ({ line }, { state }) => accepted.push([line, state]),
    alert: (text) => alerts.push(text),
  });
  /** Lets everything run that does not wait for the server. */
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const answer = (result: CallResult<unknown>) => answers.shift()?.(result);
  return { run, requests, answer, settle, texts, notices, alerts, accepted };
}

test('an accepted command clears the composer, and the notice goes: a card says the rest', async () => {
  const desk = makeDesk();
  const done = desk.run(AIF);
  await desk.settle();
  expect(desk.requests).toEqual([{ conversationSid: CH, line: 'aif now', key: 'key-1-0000', language: 'es-MX' }]);
  expect(desk.texts.get(CH)).toBe('/aif now');
  expect(desk.notices.get(CH)).toMatchObject({ tone: 'progress', text: en.commandSending('aif') });
  desk.answer(ACCEPTED);
  await done;
  expect(desk.notices.get(CH)).toBeUndefined();
  expect(desk.texts.get(CH)).toBe('');
  expect(desk.accepted).toEqual([['aif now', 'accepted']]);
  expect(desk.alerts).toEqual([]);
});

test('a refused command stays in the composer, and the reason is shown', async () => {
  const desk = makeDesk();
  const done = desk.run(AIF);
  await desk.settle();
  desk.answer(REFUSAL);
  await done;
  expect(desk.texts.get(CH)).toBe('/aif now');
  expect(desk.notices.get(CH)).toEqual({ tone: 'refused', text: 'There is no aif.', about: '/aif now' });
  expect(desk.accepted).toEqual([]);
  expect(desk.alerts).toEqual([]);
});

test('what was typed meanwhile is not thrown away', async () => {
  const desk = makeDesk();
  const done = desk.run(AIF);
  await desk.settle();
  desk.texts.set(CH, '/aif now and more');
  desk.answer(ACCEPTED);
  await done;
  expect(desk.texts.get(CH)).toBe('/aif now and more');
});

test('a command that came from elsewhere leaves the draft alone, and a refusal stands over the draft', async () => {
  const desk = makeDesk({ composed: 'a draft' });
  const done = desk.run(AIF);
  await desk.settle();
  desk.answer(REFUSAL);
  await done;
  expect(desk.texts.get(CH)).toBe('a draft');
  expect(desk.notices.get(CH)).toMatchObject({ tone: 'refused', about: 'a draft' });
});

test('Enter ten times runs once; a later submit has a key of its own', async () => {
  const desk = makeDesk();
  const presses = Array.from({ length: 10 }, () => desk.run(AIF));
  await desk.settle();
  expect(desk.requests).toHaveLength(1);
  desk.answer(ACCEPTED);
  await Promise.all(presses);

  const again = desk.run(AIF);
  await desk.settle();
  desk.answer(ACCEPTED);
  await again;
  expect(desk.requests.map(({ key }) => key)).toEqual(['key-1-0000', 'key-2-0000']);
});

test.each(['timed_out', 'unreachable', 'unreadable_answer', 'failed'])(
  'after %s the same line is the same submit until there is an answer',
  async (code) => {
    const desk = makeDesk();
    const lost: CallResult<never> = { ok: false, failure: { code, message: 'Try again.' } };
    for (const result of [lost, lost, ACCEPTED, ACCEPTED]) {
      const done = desk.run(AIF);
      await desk.settle();
      desk.answer(result);
      await done;
    }
    expect(desk.requests.map(({ key }) => key)).toEqual(['key-1-0000', 'key-1-0000', 'key-1-0000', 'key-2-0000']);
  },
);

test('another line is a submit of its own; a refused one leaves the one without an answer as it is', async () => {
  const desk = makeDesk();
  const submit = async (line: string, result: CallResult<unknown>) => {
    const done = desk.run({ ...AIF, text: `/${line}`, line });
    await desk.settle();
    desk.answer(result);
    await done;
  };
  await submit('refund 20', { ok: false, failure: { code: 'timed_out', message: 'Try again.' } });
  await submit('refund 200', REFUSAL);
  await submit('refund 20', REFUSAL);
  await submit('refund 20', ACCEPTED);
  const keys = ['key-1-0000', 'key-2-0000', 'key-1-0000', 'key-3-0000'];
  expect(desk.requests.map(({ key }) => key)).toEqual(keys);
});

test.each<[string, Partial<HeldCommand>, Owner, string]>([
  ['files', { hasFiles: true }, { kind: 'ours' }, en.commandWithFiles],
  ['a paste of 200 KB', { line: `note ${'x'.repeat(200_000)}` }, { kind: 'ours' }, en.commandTooLong(4096)],
  ['a bare prefix', { name: '', line: '' }, { kind: 'ours' }, en.commandEmpty],
  ['a conversation of others', {}, { kind: 'foreign' }, en.commandElsewhere],
  ['an owner nobody can tell', {}, { kind: 'unknown', failure: { code: 'unreachable', message: 'Down.' } }, 'Down.'],
])('%s: refused before the command is sent', async (_name, more, owner, reason) => {
  const desk = makeDesk({ owner, isOnScreen: false });
  await desk.run({ ...AIF, ...more });
  expect(desk.requests).toEqual([]);
  expect(desk.notices.get(CH)).toMatchObject({ tone: 'refused', text: reason });
  expect(desk.alerts).toEqual([reason]);
  expect(desk.texts.get(CH)).toBe('/aif now');
});

test('a command without a conversation is refused', async () => {
  const desk = makeDesk({ isOnScreen: false });
  await desk.run({ ...AIF, conversationSid: undefined });
  expect(desk.requests).toEqual([]);
  expect(desk.alerts).toEqual([en.commandElsewhere]);
});

test('a confirmed command says so; one that is to be confirmed comes back', async () => {
  const desk = makeDesk();
  const done = desk.run({ ...AIF, confirmed: true });
  await desk.settle();
  expect(desk.requests).toEqual([
    { conversationSid: CH, line: 'aif now', key: 'key-1-0000', language: 'es-MX', confirmed: true },
  ]);
  desk.answer({ ok: false, failure: { code: 'confirmation_needed', message: 'It is final.' } });
  expect(await done).toBe('unconfirmed');
  expect(desk.texts.get(CH)).toBe('/aif now');
});

test('a refusal is said in the agent’s language where we can, else as the service said it', async () => {
  const desk = makeDesk({ strings: es });
  const done = desk.run(AIF);
  await desk.settle();
  desk.answer(REFUSAL);
  await done;
  expect(desk.notices.get(CH)?.text).toBe(
    'No hay ningún comando /aif. No se envió; escriba // para enviar un texto que empieza por /.',
  );
  const again = desk.run(AIF);
  await desk.settle();
  desk.answer({ ok: false, failure: { code: 'invalid_arguments', message: 'aif: 3 is too many.' } });
  await again;
  expect(desk.notices.get(CH)?.text).toBe('aif: 3 is too many.');
});
