import type { WireEntry } from '../../simulator/world/wire-types';
import { briefLabel, describeEntry, hasFailed, isShown, shortenSids } from './wire-row';

const entry = (more: Partial<WireEntry> = {}): WireEntry => ({
  id: 1,
  at: 0,
  kind: 'webhook',
  from: 'twilio',
  to: 'functions',
  label: 'onMessageAdded',
  status: 200,
  ms: 12,
  request: 'Body=Where+is+my+parcel',
  response: '{}',
  ...more,
});
const all = new Set<WireEntry['kind']>(['webhook', 'rest', 'function', 'push']);

describe('a row of the wire log', () => {
  it('shortens SIDs and leaves other text alone', () => {
    expect(shortenSids(`POST /v1/Conversations/CH${'0'.repeat(26)}4f09ab/Messages`)).toBe(
      'POST /v1/Conversations/CH…4f09ab/Messages',
    );
    expect(shortenSids('CHEERS')).toBe('CHEERS');
  });

  it.each([
    [`POST /v1/Interactions/KD${'0'.repeat(32)}/Channels/UO${'0'.repeat(32)}/Invites`, 'POST …/Invites'],
    [`POST /v1/Interactions/KD${'0'.repeat(32)}/Channels/UO${'0'.repeat(32)}`, 'POST …/Channels/UO…000000'],
    ['POST /agent/run-command', 'POST /agent/run-command'],
    ['POST /v1/Interactions', 'POST /v1/Interactions'],
    ['onMessageAdded', 'onMessageAdded'],
  ])('shows %s as %s', (label, brief) => {
    expect(briefLabel(label)).toBe(brief);
  });

  it('is found by what was sent, whatever the case', () => {
    expect(isShown(entry(), { kinds: all, text: 'PARCEL' })).toBe(true);
    expect(isShown(entry(), { kinds: all, text: 'invoice' })).toBe(false);
  });

  it('is hidden with its kind', () => {
    expect(isShown(entry(), { kinds: new Set(['rest']), text: '' })).toBe(false);
  });

  it.each([
    [200, false],
    [null, false],
    [404, true],
    [0, true],
  ])('with status %s has failed: %s', (status, failed) => {
    expect(hasFailed(entry({ status }))).toBe(failed);
  });

  it('reads as a sentence', () => {
    expect(describeEntry(entry())).toBe('Twilio to Functions: onMessageAdded, answered 200 after 12 ms');
  });
});
