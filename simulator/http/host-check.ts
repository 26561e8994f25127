/**
 * Whether a `Host` header names this server. A page on another site could make a browser ask us under its own name
 * (DNS rebinding), and `/local.json` hands out a token.
 */
export const isOwnHost = (header: string | undefined, port: number): boolean =>
  header === `127.0.0.1:${port}` || header === `localhost:${port}`;
