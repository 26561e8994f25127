import type { TranscriptEntry } from '@bot-handoff/contract';
import type { TranscriptStrings } from '../../strings/transcript-en';

/** An entry in words: who, what, and what is to be known of it. */
export interface DescribedEntry {
  readonly who: string;
  readonly text: string;
  readonly details: readonly string[];
}

/** Seconds in words. */
export function describeDuration(seconds: number, strings: TranscriptStrings): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 90 ? strings.seconds(whole) : strings.minutes(Math.round(whole / 60));
}

type MessageEntry = Extract<TranscriptEntry, { kind: 'message' }>;

function speakerOf({ speaker, style, name }: MessageEntry, strings: TranscriptStrings): string {
  if (style === 'status') return strings.status;
  return speaker === 'customer' || name === undefined ? strings.speaker[speaker] : name;
}

/** What became of a message. */
export function detailsOf(entry: MessageEntry, strings: TranscriptStrings): readonly string[] {
  const { answers, command, starts, lost, undelivered, text } = entry;
  const isNews = answers?.value !== undefined && !(entry.masked || answers.value === text);
  return [
    ...(command === undefined ? [] : [strings.saidBy(command)]),
    ...(answers && answers.value !== undefined
      ? [isNews ? strings.answers(answers.to, answers.value) : answers.to]
      : []),
    ...(starts === undefined ? [] : [strings.flow(starts)]),
    ...(lost === 'did_not_fit' ? [strings.didNotFit(answers?.to ?? '')] : []),
    ...(lost === 'not_understood' ? [strings.notUnderstood] : []),
    ...(undelivered ? [strings.undelivered] : []),
  ];
}

export function describeEntry(entry: TranscriptEntry, strings: TranscriptStrings): DescribedEntry {
  const line = (text: string, ...details: string[]): DescribedEntry => ({ who: '', text, details });
  switch (entry.kind) {
    case 'message': {
      const { options = [], files = [], attachment } = entry;
      const offered = options.map(({ text, chosen }) => (chosen ? `[${text}]` : text)).join(' / ');
      return {
        who: speakerOf(entry, strings),
        text: entry.text,
        details: [
          ...(offered === '' ? [] : [offered]),
          ...files.map(({ name, type }) => name ?? type),
          ...(attachment ? [attachment.url] : []),
          ...detailsOf(entry, strings),
        ],
      };
    }
    case 'flow':
      return line(strings.flow(entry.flow));
    case 'note':
      return { who: strings.note, text: entry.text, details: [] };
    case 'hidden':
      return line(strings.hidden);
    case 'handoff':
      return line(
        strings.handoff[entry.by],
        ...(entry.name === undefined ? [] : [entry.name]),
        ...(entry.reason === undefined ? [] : [strings.reason(entry.reason)]),
      );
    case 'agent': {
      const { name = strings.someAgent, waited } = entry;
      const details = waited === undefined ? [] : [strings.waited(describeDuration(waited, strings))];
      return line(entry.what === 'joined' ? strings.joined(name) : strings.left(name), ...details);
    }
    case 'unanswered':
      return line(strings.unanswered[entry.why]);
    case 'command': {
      const { name = strings.someAgent, command, outcome, result, version, arguments: given = {} } = entry;
      const values = Object.entries(given).map(([argument, value]) => `${argument}: ${value}`);
      const versions = version === undefined ? [] : [strings.version(version)];
      const details = [strings.outcome[outcome], ...versions, ...values, ...(result === undefined ? [] : [result])];
      return line(strings.command(name, command), ...details);
    }
    case 'audit': {
      const { name = strings.someAgent, command = '', code = '' } = entry;
      if (entry.what === 'refused') return line(strings.audit.refused(name, command, code));
      return line(entry.what === 'revealed' ? strings.audit.revealed(name) : strings.audit[entry.what]);
    }
    default:
      return entry satisfies never;
  }
}
