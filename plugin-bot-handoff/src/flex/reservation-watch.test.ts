import { EventEmitter } from 'node:events';
import { createReservationWatch } from './reservation-watch';

const makeReservation = (status: string) => Object.assign(new EventEmitter(), { status });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test.each([
  ['end', 'wrapup'],
  ['complete', 'completed'],
] as const)('%s is reached by the event %s, even before anybody waits for it', async (moment, event) => {
  const reservation = makeReservation('accepted');
  const watch = createReservationWatch(() => reservation)('WR1', moment);
  reservation.emit(event);
  await expect(watch.isReached()).resolves.toBe(true);
  expect(reservation.eventNames()).toEqual([]);
});

test.each([
  ['end', 'wrapping', true],
  ['end', 'completed', true],
  ['complete', 'completed', true],
] as const)('%s counts a reservation that is %s as reached', async (moment, status, reached) => {
  const reservation = makeReservation('accepted');
  const watch = createReservationWatch(() => reservation)('WR1', moment);
  reservation.status = status;
  await expect(watch.isReached()).resolves.toBe(reached);
});

test('a reservation that Flex has let go counts as ended', async () => {
  await expect(createReservationWatch(() => undefined)('WR1', 'complete').isReached()).resolves.toBe(true);
});

test('gives up after ten seconds and leaves no listener behind', async () => {
  const reservation = makeReservation('accepted');
  const answer = createReservationWatch(() => reservation)('WR1', 'end').isReached();
  let reached: boolean | undefined;
  void answer.then((value) => {
    reached = value;
  });
  await jest.advanceTimersByTimeAsync(9_999);
  expect(reached).toBeUndefined();
  await jest.advanceTimersByTimeAsync(1);
  expect(reached).toBe(false);
  expect(reservation.eventNames()).toEqual([]);
});

test('wrapping is not completed', async () => {
  const reservation = makeReservation('wrapping');
  const answer = createReservationWatch(() => reservation)('WR1', 'complete').isReached();
  reservation.emit('completed');
  await expect(answer).resolves.toBe(true);
});
