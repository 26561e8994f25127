import type { ButtonProps } from '@twilio-paste/core/button';
import * as React from 'react';

/**
 * Paste's button. What it needs, down to a library of animations, is run when the first one is drawn: Flex starts
 * without any, and would wait for it.
 */
export const Button = React.forwardRef<HTMLButtonElement, ButtonProps>(function LateButton(props, ref) {
  const paste: typeof import('@twilio-paste/core/button') = require('@twilio-paste/core/button');
  return <paste.Button {...props} ref={ref} />;
});
