import type { HttpRequest, SealedText } from '../../domain/flow/http-request';
import { ExchangeError } from './exchange';

/** Secrets by their names: `twilio.api_key` is the variable `VAULT_TWILIO_API_KEY`. */
export type Vault = ReadonlyMap<string, string>;

export const variableOf = (path: string): string => `VAULT_${path.replaceAll('.', '_').toUpperCase()}`;

function fill(text: SealedText, vault: Vault, written = (secret: string) => secret): string {
  return text
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const secret = vault.get(variableOf(piece.vault));
      if (secret === undefined) throw new ExchangeError('secret_missing');
      return written(secret);
    })
    .join('');
}

const entriesOf = (texts: Readonly<Record<string, SealedText>>, vault: Vault) =>
  Object.entries(texts).map(([name, text]): [string, string] => [name, fill(text, vault)]);

/** A request as it goes over the wire. */
export interface Filled {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

const inJsonText = (secret: string): string => JSON.stringify(secret).slice(1, -1);

function bodyOf({ body, form }: HttpRequest, vault: Vault): { type: string; content: string } | undefined {
  if (form) {
    const content = new URLSearchParams(entriesOf(form, vault)).toString();
    return { type: 'application/x-www-form-urlencoded', content };
  }
  if (!body) return undefined;
  if (body.json) return { type: 'application/json', content: fill(body.content, vault, inJsonText) };
  return { type: 'text/plain; charset=utf-8', content: fill(body.content, vault) };
}

/** Line breaks would end a header and begin another. */
const inHeader = (value: string): string => value.replace(/[\r\n\0]+/g, ' ');

/**
 * Puts secrets where a request has gaps for them.
 *
 * @throws ExchangeError when the address is none, or a secret is not set
 */
export function fillRequest(request: HttpRequest, vault: Vault, key: string): Filled {
  if (!URL.canParse(request.url)) throw new ExchangeError('address_refused');
  const url = new URL(request.url);
  for (const [name, value] of entriesOf(request.query, vault)) url.searchParams.append(name, value);
  const body = bodyOf(request, vault);
  const headers: Record<string, string> = {
    accept: 'application/json, text/plain;q=0.5',
    'accept-encoding': 'identity',
    'user-agent': 'bot-handoff',
    'idempotency-key': key,
    ...(body ? { 'content-type': body.type, 'content-length': String(Buffer.byteLength(body.content)) } : {}),
  };
  for (const [name, value] of entriesOf(request.headers, vault)) headers[name.toLowerCase()] = inHeader(value);
  return { url, headers, body: body?.content };
}
