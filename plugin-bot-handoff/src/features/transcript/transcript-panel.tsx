import type { ConversationSid } from '@bot-handoff/contract';
import { useTheme } from '@twilio-paste/core/theme';
import * as React from 'react';
import { paletteColors } from '../palette/palette-style';
import type { TranscriptAddress, TranscriptState } from './transcript-book';
import type { TranscriptDesk } from './transcript-desk';
import { TRANSCRIPT_STYLE } from './transcript-style';
import { TranscriptView, type TranscriptViewProps } from './transcript-view';
import { useTranscript } from './use-transcript';

export interface TranscriptPanelProps {
  readonly desk: TranscriptDesk;
  /** Undefined where no chat is selected. */
  readonly conversationSid: ConversationSid | undefined;
  /** Of the task's live state. */
  readonly revision: number | undefined;
  readonly hasAudit: boolean;
}

/** The transcript of a chat in Flex, whatever state it is in. */
export function TranscriptPanel({ desk, conversationSid, ...rest }: TranscriptPanelProps) {
  const theme = useTheme();
  const { transcript } = desk.strings;
  return (
    <div className="bh-transcript" data-testid="bot-handoff-transcript" style={{ ...paletteColors(theme) }}>
      <style>{TRANSCRIPT_STYLE}</style>
      {conversationSid === undefined ? (
        <p className="bh-state bh-weak">{transcript.noTask}</p>
      ) : (
        <Conversation key={conversationSid} desk={desk} conversationSid={conversationSid} {...rest} />
      )}
    </div>
  );
}

function Conversation({
  desk,
  conversationSid,
  revision,
  hasAudit,
}: TranscriptPanelProps & { readonly conversationSid: ConversationSid }) {
  const [earlier, choose] = React.useState<ConversationSid | undefined>(undefined);
  const address = React.useMemo((): TranscriptAddress => ({ conversationSid, earlier }), [conversationSid, earlier]);
  const state = useTranscript(desk, address, { revision, hasAudit });
  return <Transcript {...{ desk, address, state, hasAudit, choose }} />;
}

function Transcript({
  state,
  ...props
}: Omit<TranscriptViewProps, 'state'> & { readonly state: TranscriptState | undefined }) {
  const { desk, address } = props;
  const { transcript } = desk.strings;
  switch (state?.kind) {
    case 'ready':
      return <TranscriptView {...props} state={state} />;
    case 'failed':
      if (state.failure.code === 'unknown_conversation')
        return <p className="bh-state bh-weak">{transcript.foreign}</p>;
      return (
        <div className="bh-state" role="alert">
          <p className="bh-fault">{transcript.failed(state.failure.message)}</p>
          <button type="button" className="bh-button" onClick={() => void desk.book.refresh(address)}>
            {transcript.tryAgain}
          </button>
        </div>
      );
    default:
      return (
        <p className="bh-state bh-weak" role="status">
          {transcript.loading}
        </p>
      );
  }
}
