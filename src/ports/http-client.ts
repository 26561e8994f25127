import type { HttpAnswer } from '../domain/flow/engine';
import type { HttpRequest } from '../domain/flow/http-request';

/** Talks to systems that flows name. */
export interface HttpClient {
  /**
   * Sends a request with its secrets filled in, again where that does no harm. Never rejects: no answer is a failure
   * with a reason.
   *
   * @param key the same for every try, so that a system which knows `Idempotency-Key` does the work once
   */
  send(request: HttpRequest, key: string): Promise<HttpAnswer>;
}
