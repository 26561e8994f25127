import { AGENT_REFUSALS, type AgentEndpointName } from '@bot-handoff/contract';
import { chooseStrings } from './choose-strings';

const THEIRS = 'As the service puts it.';

/** What the service says is more than a code can say: what is wrong, or what a command would do. */
const SAYS_MORE = ['invalid_arguments', 'confirmation_needed'];

const reasonOf = (tag: string, code: string) => chooseStrings(tag, '/').reasonOf({ code, message: THEIRS });

const ENDPOINTS = Object.keys(AGENT_REFUSALS) as AgentEndpointName[];

test.each(ENDPOINTS.filter((name) => name !== 'runCommand'))('%s: each refusal is said in Spanish', (name) => {
  const codes: readonly string[] = AGENT_REFUSALS[name];
  expect(codes.filter((code) => reasonOf('es', code) === THEIRS)).toEqual([]);
});

test('each refusal of a command is, most of them in words about commands', () => {
  const { refusals, reasonOf: inGeneral } = chooseStrings('es', '/');
  const codes = AGENT_REFUSALS.runCommand.filter((code) => !SAYS_MORE.includes(code));
  expect(codes.filter((code) => !refusals.has(code) && reasonOf('es', code) === THEIRS)).toEqual([]);
  expect(refusals.get('not_your_conversation')?.('poll')).toContain('comandos');
  expect(inGeneral({ code: 'not_your_conversation', message: THEIRS })).not.toContain('comandos');
});

test.each([...SAYS_MORE, 'a_code_of_a_later_version', 'constructor'])('%s: in the words of the service', (code) => {
  expect(reasonOf('es', code)).toBe(THEIRS);
});

test('the service speaks English', () => {
  for (const code of Object.values(AGENT_REFUSALS).flat()) expect(reasonOf('en', code)).toBe(THEIRS);
});
