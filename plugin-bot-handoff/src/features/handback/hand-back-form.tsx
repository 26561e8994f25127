import type { Destination } from '@bot-handoff/contract';
import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { useTheme } from '@twilio-paste/core/theme';
import * as React from 'react';
import type { Strings } from '../../strings/en';
import { Button } from '../late-button';

export interface HandBackFormProps {
  readonly strings: Strings;
  readonly destinations: readonly Destination[];
  handBack(wish: { readonly flow?: string; readonly note?: string }): void;
  endForCustomer(): void;
}

/** Characters; the contract's bound. */
const LONGEST_NOTE = 2000;

/** Plain fields: Paste's weigh several kilobytes in every agent's browser. */
function useFieldStyles() {
  const { backgroundColors, borderColors, fonts, fontSizes, fontWeights, radii, space, textColors } = useTheme();
  const type = { color: textColors.colorText, fontFamily: fonts.fontFamilyText, fontSize: fontSizes.fontSize30 };
  return {
    label: { ...type, fontWeight: fontWeights.fontWeightSemibold },
    field: {
      ...type,
      boxSizing: 'border-box',
      display: 'block',
      width: '100%',
      marginTop: space.space20,
      padding: space.space30,
      border: `1px solid ${borderColors.colorBorder}`,
      borderRadius: radii.borderRadius20,
      background: backgroundColors.colorBackgroundBody,
      fontWeight: fontWeights.fontWeightNormal,
    },
  } as const;
}

/** Where the conversation goes on, with a word for the bot; or its end, which is asked for twice. */
export function HandBackForm({ strings, destinations, handBack, endForCustomer }: HandBackFormProps) {
  const [flow, setFlow] = React.useState('');
  const [note, setNote] = React.useState('');
  const [isSure, setIsSure] = React.useState(false);
  const { label, field } = useFieldStyles();
  const first = React.useRef<HTMLSelectElement>(null);
  React.useEffect(() => first.current?.focus(), []);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    handBack({ ...(flow !== '' && { flow }), ...(note.trim() !== '' && { note: note.trim() }) });
  };
  return (
    <Box as="form" onSubmit={submit} display="flex" flexDirection="column" rowGap="space40">
      <label style={label}>
        {strings.handBackTo}
        <select ref={first} style={field} value={flow} onChange={(event) => setFlow(event.target.value)}>
          <option value="">{strings.handBackToAny}</option>
          {destinations.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label style={label}>
        {strings.handBackNote}
        <textarea
          style={{ ...field, resize: 'vertical' }}
          rows={3}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
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
