import { chooseStrings } from '../strings/choose-strings';
import { reportSettings } from './report-settings';

const en = chooseStrings('en', '/');

const PROBLEM = 'ui_attributes.bot_handoff.prefix is "//", not one visible character';

function report(problems: readonly string[], roles: readonly string[]) {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const tell = jest.fn();
  reportSettings(problems, { roles, strings: en, tell });
  const warned = warn.mock.calls.length;
  warn.mockRestore();
  return { warned, told: tell.mock.calls.flat() };
}

test('an administrator is told, once for all of them', () => {
  expect(report([PROBLEM, PROBLEM], ['admin'])).toEqual({
    warned: 1,
    told: [en.wrongSettings(`${PROBLEM}; ${PROBLEM}`)],
  });
});

test('an agent can do nothing about it: it stands in the console', () => {
  expect(report([PROBLEM], ['agent'])).toEqual({ warned: 1, told: [] });
});

test('nothing wrong, nothing said', () => {
  expect(report([], ['admin'])).toEqual({ warned: 0, told: [] });
});
