import type { IncomingHttpHeaders } from 'node:http';
import type { Form } from './form';

export interface RestRequest {
  readonly method: string;
  /** Twilio's host, e.g. `sync.twilio.com`. */
  readonly host: string;
  /** Path on that host, without the query. */
  readonly path: string;
  /** The values of the route's `:Names`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Form;
  readonly form: Form;
  readonly search: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
}

/** What a route answers; `body` is sent as JSON unless it is a Buffer. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handle = (request: RestRequest) => Reply | Promise<Reply>;

/** One operation of Twilio's: `path` has `:Name` for each part that varies. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly handle: Handle;
  /** Opens without credentials. */
  readonly isPublic?: boolean;
}

export const get = (path: string, handle: Handle): Route => ({ method: 'GET', path, handle });
export const post = (path: string, handle: Handle): Route => ({ method: 'POST', path, handle });
export const remove = (path: string, handle: Handle): Route => ({ method: 'DELETE', path, handle });

export const ok = (body: unknown, headers?: Record<string, string>): Reply => ({ status: 200, body, headers });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

/** The value of one of the route's own `:Names`. */
export const param = (request: RestRequest, name: string): string => {
  const value = request.params[name];
  if (value === undefined) throw new Error(`The route of ${request.path} has no :${name}`);
  return value;
};

export const header = (request: RestRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
