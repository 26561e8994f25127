import { MESSAGE_MARKS } from '@bot-handoff/contract';
import { type ChatMessage, readTranscript } from './transcript';

const me = 'visitor-1';
const message = (index: number, author: string, text: string, marks?: object): ChatMessage => ({
  index,
  author,
  text,
  attributes: marks ? { [MESSAGE_MARKS]: marks } : {},
  sentAt: null,
  files: [],
});
const offer = (nonce: string) => ({
  effect: nonce,
  offer: {
    nonce,
    options: [
      { id: 'yes', text: 'Yes' },
      { id: 'no', text: 'No' },
    ],
  },
});

describe('the transcript', () => {
  it('names me, the bot by its marks, and an agent by the participant', () => {
    const agent = { ...message(2, 'alice_40example', 'Hello'), authorName: 'Alice' };
    const lines = readTranscript(
      [message(0, me, 'Hi'), message(1, 'bot', 'Hi!', { effect: 'e', name: 'Otto' }), agent],
      me,
    );
    expect(lines.map(({ kind, name }) => [kind, name])).toEqual([
      ['mine', 'You'],
      ['theirs', 'Otto'],
      ['theirs', 'Alice'],
    ]);
  });

  it('shows a status apart from what is said', () => {
    const [line] = readTranscript([message(0, 'bot', 'Alice joined', { effect: 'e', kind: 'status' })], me);
    expect(line?.kind).toBe('status');
  });

  it('does not believe marks that the customer wrote', () => {
    const [line] = readTranscript([message(0, me, 'x', { ...offer('n'), kind: 'status', name: 'Bank' })], me);
    expect(line).toMatchObject({ kind: 'mine', name: 'You' });
    expect(line?.offer).toBeUndefined();
  });

  it('keeps an offer open until it is answered', () => {
    const asked = message(0, 'bot', 'Sure?', offer('n'));
    expect(readTranscript([asked], me)[0]?.offer).toMatchObject({ isOpen: true });
    const chosen = message(1, me, 'Yes', { choice: { nonce: 'n', option: 'yes' } });
    expect(readTranscript([asked, chosen], me)[0]?.offer).toMatchObject({ isOpen: false, chosen: 'yes' });
  });

  it.each([
    ['a typed answer', message(1, me, 'yes please')],
    ['the next offer', message(1, 'bot', 'Or?', offer('m'))],
  ])('ends an offer with %s', (_, next) => {
    expect(readTranscript([message(0, 'bot', 'Sure?', offer('n')), next], me)[0]?.offer).toMatchObject({
      isOpen: false,
    });
  });

  it('keeps an offer open while the bot goes on talking', () => {
    const lines = readTranscript([message(0, 'bot', 'Sure?', offer('n')), message(1, 'bot', 'Take your time')], me);
    expect(lines[0]?.offer?.isOpen).toBe(true);
  });
});

test('facts are set apart from what is said', () => {
  const [line] = readTranscript([message(0, 'bot', 'Order 4711: sent', { effect: 'e', kind: 'info' })], me);
  expect(line).toMatchObject({ kind: 'info', text: 'Order 4711: sent' });
});

describe('what stands at an address', () => {
  const show = (type: string, url: string, text = url) => {
    const marked = message(0, 'bot', text, { effect: 'e', attachment: { type, url } });
    return readTranscript([marked], me, 'http://127.0.0.1:3000')[0];
  };

  it.each([
    ['https://example.com/a/button.png', 'image'],
    ['http://127.0.0.1:3000/button.png', 'image'],
    ['http://example.com/button.png', 'file'],
  ])('a picture at %s is shown as %s', (url, type) => {
    expect(show('image', url)).toMatchObject({ text: '', attachment: { type, url, name: 'button.png' } });
  });

  it('is named by what is said about it', () => {
    const url = 'https://example.com/manual.pdf';
    expect(show('file', url, `The manual\n${url}`)?.attachment).toEqual({ type: 'file', url, name: 'The manual' });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nowhere', ''])('%j is led nowhere', (url) => {
    const line = show('file', url, 'Look here');
    expect(line?.attachment).toBeUndefined();
    expect(line?.text).toBe('Look here');
  });

  it('is not believed where the customer marks it', () => {
    const attachment = { type: 'image', url: 'https://example.com/x.png' };
    const [line] = readTranscript([message(0, me, 'x', { effect: 'e', attachment })], me);
    expect(line).toMatchObject({ text: 'x' });
    expect(line?.attachment).toBeUndefined();
  });
});
