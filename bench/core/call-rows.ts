import type { Row } from '../report';
import type { Turn } from './story';

/** REST calls of each event. */
export const callRows = (story: readonly Turn[]): Row[] =>
  story.map(({ event, run, floor, target, remark }) => ({
    name: `REST calls: ${event}`,
    unit: 'calls',
    better: 'lower',
    ours: run.calls.length,
    peers: { floor: floor.calls },
    ...(target !== undefined && { target }),
    detail: [run.calls.map(({ what }) => what).join(', '), remark].filter(Boolean).join('. '),
  }));
