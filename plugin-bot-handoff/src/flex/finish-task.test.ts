import { createFinishTask } from './finish-task';

const makeReservation = () => ({ wrap: jest.fn(async () => undefined), complete: jest.fn(async () => undefined) });

test.each([
  ['end', 1, 0],
  ['complete', 0, 1],
] as const)('%s is TaskRouter’s own', async (moment, wraps, completes) => {
  const reservation = makeReservation();
  await createFinishTask(() => reservation)('WR1', moment);
  expect(reservation.wrap).toHaveBeenCalledTimes(wraps);
  expect(reservation.complete).toHaveBeenCalledTimes(completes);
});

test('a reservation that Flex does not hold any more is finished', async () => {
  await expect(createFinishTask(() => undefined)('WR1', 'end')).resolves.toBeUndefined();
});

test('what TaskRouter refuses is told', async () => {
  const reservation = { ...makeReservation(), wrap: () => Promise.reject(new Error('No.')) };
  await expect(createFinishTask(() => reservation)('WR1', 'end')).rejects.toThrow('No.');
});
