import { decodeFrame, encodeFrame } from './frame';

describe('a Twilsock packet', () => {
  it('comes back as it was sent, sizes counted in bytes and not characters', () => {
    const frame = decodeFrame(encodeFrame({ method: 'notification', id: 'TM1' }, { text: 'Grüße, 你好 👋' }));
    expect(frame?.header).toMatchObject({ method: 'notification', id: 'TM1' });
    expect(JSON.parse(frame?.payload ?? '')).toEqual({ text: 'Grüße, 你好 👋' });
  });

  it('may have no payload', () => {
    expect(decodeFrame(encodeFrame({ method: 'reply' }))?.payload).toBe('');
  });

  it('reads only as much payload as the header names', () => {
    const bytes = Buffer.from('TWILSOCK V3.0 33\r\n{"method":"init","payload_size":2}\r\n{}rest'.replace('33', '34'));
    expect(decodeFrame(bytes)).toEqual({ header: { method: 'init', payload_size: 2 }, payload: '{}' });
  });

  it.each(['', 'hello', 'GET / HTTP/1.1\r\n\r\n'])('is not %j', (text) => {
    expect(decodeFrame(Buffer.from(text))).toBeUndefined();
  });
});
