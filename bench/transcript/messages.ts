import type { TranscriptEntry } from '../../contract/src/transcript';

const WORDS =
  'printer does not answer since the update yesterday evening invoice order number shipping address refund please wait while I look that up thank you very much good morning'.split(
    ' ',
  );

/** A conversation as long as wanted, of messages from a few words to a few lines; always the same. */
export function makeMessages(count: number): TranscriptEntry[] {
  let seed = 1;
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  return Array.from({ length: count }, (_, index): TranscriptEntry => {
    const text = Array.from({ length: 3 + next(40) }, () => WORDS[next(WORDS.length)]).join(' ');
    const common = { id: `m${index}`, at: 1_700_000_000_000 + index * 20_000 };
    if (index % 25 === 24) return { ...common, kind: 'flow', flow: `flow.topic_${index % 7}` };
    const speaker = (['bot', 'customer', 'agent'] as const)[next(3)] ?? 'bot';
    return { ...common, kind: 'message', index, speaker, style: 'say', text };
  });
}
