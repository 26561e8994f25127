import { validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks';

export interface SignedRequest {
  readonly authToken: string;
  /** `X-Twilio-Signature`, when there is one. */
  readonly signature: string | undefined;
  /** The whole URL that the caller used, with its query. */
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
}

/** Whether Twilio, or somebody else who knows the auth token, sent this. */
export function isSigned({ authToken, signature, url, contentType, body }: SignedRequest): boolean {
  if (!signature) return false;
  if (new URL(url).searchParams.has('bodySHA256')) return validateRequestWithBody(authToken, signature, url, body);
  return validateRequest(authToken, signature, url, readForm(contentType, body));
}

function readForm(contentType: string, body: string): Record<string, string | string[]> {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return {};
  const form: Record<string, string | string[]> = {};
  const fields = new URLSearchParams(body);
  for (const name of new Set(fields.keys())) {
    const values = fields.getAll(name);
    form[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return form;
}
