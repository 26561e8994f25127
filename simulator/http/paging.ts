import { fault } from '../world/fault';
import { ok, type Reply, type RestRequest } from './route';

const DEFAULT_PAGE_SIZE = 50;

/** A page token is opaque to clients; ours carries the number of entries before the page. */
const TOKEN = /^PT(\d+)$/;

const startOf = (request: RestRequest, size: number) => {
  const token = request.query.text('PageToken');
  if (token === undefined || token === '') return (request.query.integer('Page') ?? 0) * size;
  const match = TOKEN.exec(token);
  if (!match) throw fault('invalidParameter', `PageToken '${token}' is not one of ours`);
  return Number(match[1]);
};

/**
 * One page of `all` as Twilio answers it, entries under `key`. Only the page's own entries are presented. A
 * `PageSize` above `largest` counts as `largest`.
 */
export const page = <Entry>(
  request: RestRequest,
  key: string,
  all: readonly Entry[],
  present: (entry: Entry) => unknown,
  largest = 1000,
): Reply => {
  const size = Math.min(Math.max(request.query.integer('PageSize') ?? DEFAULT_PAGE_SIZE, 1), largest);
  const start = startOf(request, size);
  const number = Math.floor(start / size);
  const urlOf = (pageNumber: number) => {
    const search = new URLSearchParams(request.search);
    search.set('PageSize', String(size));
    search.set('Page', String(pageNumber));
    if (pageNumber > 0) search.set('PageToken', `PT${pageNumber * size}`);
    else search.delete('PageToken');
    return `https://${request.host}${request.path}?${search}`;
  };
  return ok({
    [key]: all.slice(start, start + size).map(present),
    meta: {
      page: number,
      page_size: size,
      first_page_url: urlOf(0),
      previous_page_url: number > 0 ? urlOf(number - 1) : null,
      url: urlOf(number),
      next_page_url: start + size < all.length ? urlOf(number + 1) : null,
      key,
    },
  });
};
