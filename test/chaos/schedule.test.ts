import { ACTIONS, drawSchedule, type Schedule } from './schedule';
import { shrink } from './shrink';

test('a schedule comes from the seed alone', () => {
  expect(drawSchedule(7, 3, 0.2)).toEqual(drawSchedule(7, 3, 0.2));
  expect(drawSchedule(7, 4, 0.2)).not.toEqual(drawSchedule(7, 3, 0.2));
  expect(drawSchedule(8, 3, 0.2)).not.toEqual(drawSchedule(7, 3, 0.2));
});

test('many schedules together do everything', () => {
  const actions = Array.from({ length: 300 }, (_, index) =>
    drawSchedule(1, index, 0.2).steps.map((step) => step.action),
  );
  expect(new Set(actions.flat())).toEqual(new Set(ACTIONS));
});

test('what a failure does not need is taken out of its schedule', async () => {
  const replay = async ({ steps }: Schedule) => {
    const actions = steps.map(({ action }) => action);
    return actions.includes('agent') && actions.includes('accept') ? [{ rule: 'one task', detail: '' }] : [];
  };
  const step = (number: number, action: Schedule['steps'][number]['action']) =>
    ({ number, action, pace: 'settle', ms: 0 }) as const;
  const schedule: Schedule = {
    opening: 'rest',
    losesLast: false,
    guardIsGone: false,
    steps: [step(1, 'hello'), step(2, 'agent'), step(3, 'media'), step(4, 'accept'), step(5, 'end')],
  };
  const small = await shrink(schedule, new Set(['one task']), replay);
  expect(small.steps).toEqual([step(2, 'agent'), step(4, 'accept')]);
  expect(await shrink(schedule, new Set(['truth']), replay)).toEqual(schedule);
});
