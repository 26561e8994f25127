import { readBotMarks, readChoice } from './message-marks';

test('marks are read where they stand and are whole', () => {
  expect(readBotMarks({ bot_handoff: { effect: 'e1', kind: 'say' } })).toEqual({ effect: 'e1', kind: 'say' });
  expect(readChoice({ bot_handoff: { choice: { nonce: 'e1', option: '0' } } })).toEqual({ nonce: 'e1', option: '0' });
});

test.each([[undefined], [null], ['text'], [{}], [{ bot_handoff: 1 }], [{ bot_handoff: { effect: 5 } }]])(
  'damaged attributes %j hold no marks',
  (attributes) => {
    expect(readBotMarks(attributes)).toBeUndefined();
    expect(readChoice(attributes)).toBeUndefined();
  },
);
