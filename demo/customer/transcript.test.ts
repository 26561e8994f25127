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
