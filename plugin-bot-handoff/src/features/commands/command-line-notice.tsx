import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import { useKeyed } from '../../services/keyed-store';
import { type CommandNotices, isStanding } from './command-notice';

export interface CommandLineNoticeProps {
  readonly notices: CommandNotices;
  /** Given by Flex's composer, as the rest. */
  readonly conversationSid?: string;
  readonly messageState?: { readonly inputText?: string };
  /** Set once the agent can no longer write. */
  readonly disabledReason?: unknown;
}

const COLORS = { progress: 'colorTextWeak', refused: 'colorTextError' } as const;

/** Says above the composer what became of the last command. Always present, so that a change is announced. */
export function CommandLineNotice({
  notices,
  conversationSid = '',
  messageState,
  disabledReason,
}: CommandLineNoticeProps) {
  const notice = useKeyed(notices, conversationSid);
  const now = messageState?.inputText ?? '';
  const first = React.useRef({ notice, text: now });
  if (first.current.notice !== notice) first.current = { notice, text: now };
  const isOver = notice !== undefined && (disabledReason || !isStanding(notice, { before: first.current.text, now }));
  React.useEffect(() => {
    if (notice && isOver) notices.set(conversationSid, undefined);
  }, [notice, isOver, notices, conversationSid]);
  const shown = isOver ? undefined : notice;
  return (
    <div role="status" data-testid="bot-handoff-command-notice">
      {shown && (
        <Box paddingX="space50" paddingY="space20">
          <Text as="p" fontSize="fontSize20" lineHeight="lineHeight20" color={COLORS[shown.tone]}>
            {shown.text}
          </Text>
        </Box>
      )}
    </div>
  );
}
