/** A text with gaps for secrets, which whoever sends it fills in: no secret is ever stored or shown. */
export type SealedText = readonly (string | { readonly vault: string })[];

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A request to another system, with gaps where secrets go. */
export interface HttpRequest {
  readonly method: (typeof HTTP_METHODS)[number];
  readonly url: string;
  readonly headers: Readonly<Record<string, SealedText>>;
  readonly query: Readonly<Record<string, SealedText>>;
  /** JSON, where `json` says so: secrets in it are then escaped as JSON texts. */
  readonly body?: { readonly json: boolean; readonly content: SealedText };
  /** Sent as a form, in place of a body. */
  readonly form?: Readonly<Record<string, SealedText>>;
  /** Milliseconds for each try; all tries together end after {@link LONGEST_CALL}. */
  readonly timeout: number;
  readonly retries: number;
  /** Whether to send it twice does no more than to send it once. */
  readonly idempotent: boolean;
}

/** Milliseconds: a Function ends after ten seconds, with work before and after the call. */
export const LONGEST_CALL = 7_000;

/** Why there is no answer. */
export const HTTP_FAILURES = [
  /** The runner died after it may have sent the request, which must not be sent twice. */
  'interrupted',
  'timeout',
  'unreachable',
  /** The address is private, not allowed, or no address at all. */
  'address_refused',
  'too_large',
  /** Neither JSON nor text. */
  'unreadable',
  'secret_missing',
] as const;
export type HttpFailure = (typeof HTTP_FAILURES)[number];
