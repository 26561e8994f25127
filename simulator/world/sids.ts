/** Makes SIDs: a prefix of two letters and 32 hexadecimal digits. */
export type NewSid = (prefix: string) => string;

/** A source of chance: numbers from 0 up to, not including, 1. */
export type Random = () => number;

const eightDigits = (random: Random) =>
  Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');

export const createSids =
  (random: Random): NewSid =>
  (prefix) =>
    prefix + eightDigits(random) + eightDigits(random) + eightDigits(random) + eightDigits(random);

/** mulberry32: the same seed gives the same numbers, so a test can have the same SIDs every time. */
export const seededRandom = (seed: number): Random => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
};
