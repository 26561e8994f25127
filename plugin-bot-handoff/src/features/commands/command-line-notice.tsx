import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import { type CommandNotices, isStanding } from './command-notices';

export interface CommandLineNoticeProps {
  readonly notices: CommandNotices;
  /** Given by Flex's composer. */
  readonly conversationSid?: string;
  readonly messageState?: { readonly inputText?: string };
}

const COLORS = { progress: 'colorTextWeak', done: 'colorTextSuccess', refused: 'colorTextError' } as const;

/** Says above the composer what became of the last command. Always present, so that a change is announced. */
export function CommandLineNotice({ notices, conversationSid = '', messageState }: CommandLineNoticeProps) {
  const [, refresh] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => notices.subscribe(refresh), [notices]);

  const notice = notices.of(conversationSid);
  const shown = notice && isStanding(notice, messageState?.inputText ?? '') ? notice : undefined;
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
