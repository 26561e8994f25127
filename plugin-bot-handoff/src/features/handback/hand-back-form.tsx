import type { Destination } from '@bot-handoff/contract';
import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import { Text } from '@twilio-paste/core/text';
import { TextArea } from '@twilio-paste/core/textarea';
import * as React from 'react';
import type { Strings } from '../../strings/en';

export interface HandBackFormProps {
  readonly strings: Strings;
  readonly destinations: readonly Destination[];
  handBack(wish: { readonly flow?: string; readonly note?: string }): void;
  endForCustomer(): void;
}

/** Characters; the contract's bound. */
const LONGEST_NOTE = 2000;

/** Where the conversation goes on, with a word for the bot; or its end, which is asked for twice. */
export function HandBackForm({ strings, destinations, handBack, endForCustomer }: HandBackFormProps) {
  const [flow, setFlow] = React.useState('');
  const [note, setNote] = React.useState('');
  const [isSure, setIsSure] = React.useState(false);
  const first = React.useRef<HTMLSelectElement>(null);
  React.useEffect(() => first.current?.focus(), []);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    handBack({ ...(flow !== '' && { flow }), ...(note.trim() !== '' && { note: note.trim() }) });
  };
  return (
    <Box
      as="form"
      role="dialog"
      aria-label={strings.handBackMenu}
      data-testid="bot-handoff-menu-form"
      onSubmit={submit}
      position="absolute"
      top="100%"
      right={0}
      zIndex="zIndex50"
      width="size30"
      marginTop="space20"
      padding="space50"
      display="flex"
      flexDirection="column"
      rowGap="space40"
      backgroundColor="colorBackgroundBody"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor="colorBorderWeaker"
      borderRadius="borderRadius30"
      boxShadow="shadow"
    >
      <Box>
        <Label htmlFor="bot-handoff-flow">{strings.handBackTo}</Label>
        <Select ref={first} id="bot-handoff-flow" value={flow} onChange={(event) => setFlow(event.target.value)}>
          <Option value="">{strings.handBackToAny}</Option>
          {destinations.map(({ id, title }) => (
            <Option key={id} value={id}>
              {title}
            </Option>
          ))}
        </Select>
      </Box>
      <Box>
        <Label htmlFor="bot-handoff-note">{strings.handBackNote}</Label>
        <TextArea
          id="bot-handoff-note"
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Box>
      <Button variant="primary" size="small" type="submit">
        {strings.handBack}
      </Button>
      <Box
        paddingTop="space40"
        borderTopStyle="solid"
        borderTopWidth="borderWidth10"
        borderTopColor="colorBorderWeaker"
      >
        {isSure && (
          <Text as="p" role="status" fontSize="fontSize20" lineHeight="lineHeight20" marginBottom="space30">
            {strings.endForCustomerMeans}
          </Text>
        )}
        <Button
          variant={isSure ? 'destructive' : 'destructive_secondary'}
          size="small"
          type="button"
          onClick={() => (isSure ? endForCustomer() : setIsSure(true))}
        >
          {isSure ? strings.endForCustomerSure : strings.endForCustomer}
        </Button>
      </Box>
    </Box>
  );
}
