import { workerSid } from '@bot-handoff/contract';
import { countFigures } from './figures';

const worker = workerSid.parse(`WK${'a'.repeat(32)}`);

test('each thing is counted as what it is', () => {
  const figures = countFigures([
    { what: 'handoff', by: 'flow' },
    { what: 'handoff', by: 'bot' },
    { what: 'handoff', by: 'pause' },
    { what: 'accepted', worker, waited: 30 },
    { what: 'accepted', worker, waited: 12 },
    { what: 'accepted', worker },
    { what: 'left', worker },
    { what: 'not-accepted', why: 'customer' },
    { what: 'command', worker, command: 'help', outcome: 'done' },
    { what: 'refused', worker, command: 'hlep', code: 'unknown_command' },
    { what: 'paused', by: 'root', to: 'agent' },
  ]);
  expect(figures).toEqual({
    handoffs: 3,
    rescues: 1,
    accepted: 3,
    wait: 21,
    notAccepted: 1,
    commands: 1,
    refused: 1,
  });
});

test('who came unasked has no wait', () => {
  expect(countFigures([{ what: 'accepted', worker }])).toMatchObject({ accepted: 1, handoffs: 0 });
  expect(countFigures([{ what: 'accepted', worker }]).wait).toBeUndefined();
});
