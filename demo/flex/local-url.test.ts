import { localUrl, withLocalFonts } from './local-url';

const page = 'http://localhost:3000/flex/';

describe('an address on this machine', () => {
  it.each([
    [
      'https://flex-api.twilio.com/v1/Configuration?UiVersion=2',
      '/__twilio/flex-api.twilio.com/v1/Configuration?UiVersion=2',
    ],
    ['//assets.twilio.com/fonts.css', '/__twilio/assets.twilio.com/fonts.css'],
  ])('replaces %s', (asked, path) => {
    expect(localUrl(asked, page)).toBe(`http://localhost:3000${path}`);
  });

  it('keeps a websocket a websocket', () => {
    expect(localUrl('wss://tsock.us1.twilio.com/v3/wsconnect', page)).toBe(
      'ws://localhost:3000/__twilio/tsock.us1.twilio.com/v3/wsconnect',
    );
  });

  it.each([
    '/local.json',
    'data:image/png;base64,AA',
    'blob:http://localhost:3000/1',
    'http://127.0.0.1:3001/agent/x',
    'http://[',
  ])('leaves %s alone', (asked) => {
    expect(localUrl(asked, page)).toBe(asked);
  });
});

describe('local fonts', () => {
  it('replace those of Twilio, upright and italic, and no others', () => {
    const css =
      "@font-face{src:url('https://assets.twilio.com/a/Inter-Roman.woff2?v=3')}b{src:url(https://assets.twilio.com/Inter-italic.var.woff2)}i{src:url(/mine.woff2)}";
    expect(withLocalFonts(css)).toBe(
      '@font-face{src:url(/demo/fonts/inter-latin-wght-normal.woff2)}b{src:url(/demo/fonts/inter-latin-wght-italic.woff2)}i{src:url(/mine.woff2)}',
    );
  });
});
