import type { JsonObject } from '../../world/json';
import { SyncObject } from './sync-object';
import { readItems } from './sync-page';

const list = (length: number) => {
  const object = new SyncObject('list', 'ES1', null, { now: () => '2026-01-01T00:00:00.000Z', onEvent: () => {} });
  for (let index = 0; index < length; index++) object.seed(index, { index });
  return object;
};
const indexes = (page: JsonObject) => (page.items as { index: number }[]).map(({ index }) => index);
const meta = (page: JsonObject) => page.meta as { next_token: string | null; previous_token: string | null };

describe('a page of Sync items', () => {
  it('holds the newest first when asked, and goes on to older ones', () => {
    const first = readItems(list(5), { Order: 'desc', PageSize: '2' });
    expect(indexes(first)).toEqual([4, 3]);
    const second = readItems(list(5), { PageToken: meta(first).next_token ?? '' });
    expect(indexes(second)).toEqual([2, 1]);
    expect(indexes(readItems(list(5), { PageToken: meta(second).previous_token ?? '' }))).toEqual([4, 3]);
  });

  it.each([
    [{ From: '2', Order: 'asc' }, [2, 3, 4]],
    [{ From: '2', Order: 'desc' }, [2, 1, 0]],
    [{ From: '9', Order: 'asc' }, []],
    [{ Index: '3' }, [3]],
  ])('starts where %j says', (params, expected) => {
    expect(indexes(readItems(list(5), params as Record<string, string>))).toEqual(expected);
  });

  it('orders by number, not by text', () => {
    expect(indexes(readItems(list(12), { Order: 'asc' })).slice(-2)).toEqual([10, 11]);
  });

  it('has no next page at the end', () => {
    expect(meta(readItems(list(2), { PageSize: '2' }))).toEqual({ next_token: null, previous_token: null });
  });
});
