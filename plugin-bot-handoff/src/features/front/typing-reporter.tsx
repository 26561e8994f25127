import * as React from 'react';
import type { TypingReport } from './report-typing';

export interface TypingReporterProps {
  readonly report: TypingReport;
  /** Given by Flex. */
  readonly conversationSid?: string;
  readonly task?: { readonly attributes?: unknown };
}

/** Stands beside the text field of a conversation and hears what is typed there. */
export function TypingReporter({ report, conversationSid, task }: TypingReporterProps) {
  const marker = React.useRef<HTMLSpanElement>(null);
  const latest = React.useRef(task?.attributes);
  latest.current = task?.attributes;
  React.useEffect(() => {
    const around = marker.current?.parentElement;
    const hear = ({ target }: Event) => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      report({ conversation: conversationSid, text: target.value, attributes: latest.current });
    };
    around?.addEventListener('input', hear);
    return () => around?.removeEventListener('input', hear);
  }, [report, conversationSid]);
  return <span ref={marker} hidden />;
}
