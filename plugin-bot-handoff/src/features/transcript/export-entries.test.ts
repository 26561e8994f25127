import { conversationSid, type TranscriptEntry } from '@bot-handoff/contract';
import { transcriptEn } from '../../strings/transcript-en';
import { transcriptEs } from '../../strings/transcript-es';
import { exportJson, exportText } from './export-entries';

const AT = Date.UTC(2026, 10, 22, 12);
const ENTRIES: readonly TranscriptEntry[] = [
  { kind: 'flow', id: 'f1', at: AT, flow: 'flow.pre_chat' },
  {
    ...{ kind: 'message', id: 'm1', at: AT, index: 1, speaker: 'bot', name: 'Robo', style: 'say', text: 'Which?' },
    options: [{ text: 'Hardware', chosen: true }, { text: 'Software' }],
  },
  {
    ...{ kind: 'message', id: 'm2', at: AT, index: 2, speaker: 'customer', style: 'say', text: '1\u202E' },
    ...{ answers: { to: 'Which?', value: 'hardware' }, undelivered: true },
  },
  { kind: 'handoff', id: 't1', at: AT, by: 'bot', name: 'Maya' },
  { kind: 'handoff', id: 't2', at: AT, by: 'flow', name: 'Maya', reason: 'wants a \u202Erefund' },
  {
    ...{ kind: 'message', id: 'm3', at: AT, index: 3, speaker: 'bot', name: 'Robo', style: 'say', text: 'How often?' },
    command: 'poll',
  },
  { kind: 'command', id: 'c', at: AT, command: 'poll', outcome: 'done', name: 'Alice', version: '3' },
];
const withoutTime = (text: string) => text.replace(/^.*? {2}/gm, '');

test('as text, in the agent’s language', () => {
  expect(withoutTime(exportText(ENTRIES, { strings: transcriptEn('/'), language: 'en' }))).toBe(
    `Flow flow.pre_chat
Robo: Which? ([Hardware] / Software)
Customer: 1 (Which? → hardware; Not delivered)
Handed off because the bot could not go on (Maya)
Handed off by the flow (Maya; Reason: wants a refund)
Robo: How often? (by /poll)
Alice ran /poll (done; version 3)
`,
  );
  const spanish = exportText(ENTRIES, { strings: transcriptEs('/'), language: 'es' });
  expect(spanish).toContain('Cliente: 1');
  expect(spanish).toContain('Motivo: wants a refund');
});

test('as JSON it can be read again', () => {
  const card = { mode: 'bot', channel: 'web', values: [], earlier: [], mayReveal: false } as const;
  const sid = conversationSid.parse(`CH${'a'.repeat(32)}`);
  const whole = { card: { ...card, values: [], earlier: [] }, entries: ENTRIES };
  expect(JSON.parse(exportJson(sid, whole))).toEqual({ conversationSid: sid, ...whole });
});
