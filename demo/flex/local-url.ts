const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Where the simulator serves what a page meant for another host. */
const PREFIX = '/__twilio/';

/**
 * The address on this machine for any address a page asks for. This machine's own addresses stay as they are, so
 * that Functions on another port remain reachable.
 *
 * @param base the page's own address, for relative ones
 */
export function localUrl(asked: string, base: string): string {
  let url: URL;
  try {
    url = new URL(asked, base);
  } catch {
    return asked;
  }
  if (!/^(https?|wss?):$/.test(url.protocol) || LOOPBACK.test(url.hostname)) return asked;
  const { protocol, host } = new URL(base);
  const scheme = url.protocol.startsWith('ws') ? protocol.replace('http', 'ws') : protocol;
  return `${scheme}//${host}${PREFIX}${url.host}${url.pathname}${url.search}`;
}

const WEB_FONT = /url\((['"]?)https:\/\/[\w.-]*twilio(?:cdn)?\.com\/([^'")]*?\.woff2?)[^'")]*\1\)/gi;

/** Style text with Twilio's web fonts replaced by the Inter served here: the CSS engine asks no script. */
export const withLocalFonts = (css: string): string =>
  css.replace(
    WEB_FONT,
    (_, _quote: string, path: string) =>
      `url(/demo/fonts/inter-latin-wght-${/ital|Itl/.test(path) ? 'italic' : 'normal'}.woff2)`,
  );
