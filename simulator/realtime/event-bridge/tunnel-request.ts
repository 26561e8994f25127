import type { JsonObject } from '../../world/json';
import { objectAt, parseObject, textAt } from '../json-object';

/** One request of Flex to TaskRouter or Interactions, as it comes through the event bridge. */
export interface TunnelRequest {
  readonly method: string;
  /** Path in segments, without host and version. */
  readonly segments: readonly string[];
  readonly path: string;
  readonly params: JsonObject;
  readonly token: string;
}

export function readTunnelRequest(body: string): TunnelRequest {
  const request = parseObject(body);
  const path = (textAt(request, 'url') ?? '').replace(/^\/+/, '');
  return {
    method: textAt(request, 'method') ?? 'GET',
    path,
    segments: path.split('/').map(decodeURIComponent),
    params: objectAt(request, 'params'),
    token: textAt(request, 'token') ?? '',
  };
}
