/**
 * Loaded before anything else on a page that runs Twilio's SDKs: sends all that they ask of other hosts to this
 * machine. It works in the page alone, so no browser flags, certificates or host names are needed.
 */
import { localUrl, withLocalFonts } from './local-url';

const reroute = (asked: string | URL): string => localUrl(String(asked), location.href);

function rerouteRequests(): void {
  const originalFetch = window.fetch.bind(window);
  window.fetch = (input, init) =>
    input instanceof Request
      ? originalFetch(new Request(reroute(input.url), input), init)
      : originalFetch(reroute(input), init);

  const originalOpen = XMLHttpRequest.prototype.open as (...args: unknown[]) => void;
  XMLHttpRequest.prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    ...rest: unknown[]
  ) {
    return originalOpen.call(this, method, reroute(url), ...rest);
  };

  window.WebSocket = new Proxy(window.WebSocket, {
    construct: (Original, [url, protocols]: [string | URL, string | string[] | undefined]) =>
      new Original(reroute(url), protocols),
  });

  const originalBeacon = navigator.sendBeacon.bind(navigator);
  navigator.sendBeacon = (url, data) => originalBeacon(reroute(url), data);
}

/** Style sheets, pictures, scripts and sounds, however their address is set. */
function rerouteElements(): void {
  const addressed = [
    [HTMLLinkElement.prototype, 'href'],
    [HTMLImageElement.prototype, 'src'],
    [HTMLMediaElement.prototype, 'src'],
    [HTMLScriptElement.prototype, 'src'],
  ] as const;
  for (const [prototype, name] of addressed) {
    const original = Object.getOwnPropertyDescriptor(prototype, name);
    if (!original?.set) continue;
    const { set } = original;
    Object.defineProperty(prototype, name, {
      ...original,
      set(value: string) {
        set.call(this, reroute(value));
      },
    });
  }
  const originalSetAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    const isAddress = name === 'src' || (name === 'href' && this instanceof HTMLLinkElement);
    originalSetAttribute.call(this, name, isAddress ? reroute(value) : value);
  };
  window.Audio = new Proxy(window.Audio, {
    construct: (Original, [url]: [string | undefined]) =>
      url === undefined ? new Original() : new Original(reroute(url)),
  });
}

/** Fonts that are named in style text. */
function rerouteFonts(): void {
  const originalInsertRule = CSSStyleSheet.prototype.insertRule;
  CSSStyleSheet.prototype.insertRule = function (rule, index) {
    return originalInsertRule.call(this, withLocalFonts(rule), index);
  };
  const localiseFonts = (parent: Node, child: Node) => {
    if (parent instanceof HTMLStyleElement && child instanceof Text) child.data = withLocalFonts(child.data);
    if (child instanceof HTMLStyleElement && child.textContent?.includes('twilio')) {
      child.textContent = withLocalFonts(child.textContent);
    }
  };
  const originalAppend = Node.prototype.appendChild;
  Node.prototype.appendChild = function <T extends Node>(child: T): T {
    localiseFonts(this, child);
    return originalAppend.call(this, child) as T;
  };
  const originalInsert = Node.prototype.insertBefore;
  Node.prototype.insertBefore = function <T extends Node>(child: T, before: Node | null): T {
    localiseFonts(this, child);
    return originalInsert.call(this, child, before) as T;
  };
}

rerouteRequests();
rerouteElements();
rerouteFonts();
