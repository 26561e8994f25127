import { NotificationBar, Notifications, NotificationType } from '@twilio/flex-ui';
import * as React from 'react';
import type { Moment } from '../features/handback/hand-back';
import type { Strings } from '../strings/en';

const IDS = {
  refused: 'BotHandoffCommandRefused',
  setup: 'BotHandoffNotConfigured',
  inform: 'BotHandoffInformation',
  choices: 'BotHandoffHandBackFailed',
} as const;

/** A hand-back that failed, as the toast with its two choices carries it. */
export interface FailedHandBack {
  readonly reservationSid: string;
  readonly moment: Moment;
  readonly text: string;
}

export interface Toasts {
  showRefused(text: string): void;
  showNotConfigured(): void;
  showInformation(text: string): void;
  /** Stands until the agent chooses. */
  showChoices(failed: FailedHandBack): void;
}

export interface ToastChoices {
  onTryAgain(failed: FailedHandBack): void;
  onEndForCustomer(failed: FailedHandBack): void;
}

/** Flex looks plain strings up as templates: an element shows the text as it is. */
const ToastText = ({ notificationContext }: { notificationContext?: { text?: string } }) => (
  <span>{notificationContext?.text}</span>
);

const UNTIL_CLOSED = 0;

/** Registers our notifications with Flex; once in the life of a page. */
export function registerToasts(strings: Strings, { onTryAgain, onEndForCustomer }: ToastChoices): Toasts {
  const content = <ToastText />;
  const register = (id: string, type: NotificationType, timeout?: number, actions?: React.ReactElement[]) =>
    Notifications.registerNotification({ id, type, content, timeout, actions });

  const choose = (act: (failed: FailedHandBack) => void) => (_event: unknown, toast: { context?: unknown }) => {
    Notifications.dismissNotificationById(IDS.choices);
    act(toast.context as FailedHandBack);
  };

  register(IDS.refused, NotificationType.error);
  register(IDS.inform, NotificationType.warning);
  register(IDS.setup, NotificationType.error, UNTIL_CLOSED);
  register(IDS.choices, NotificationType.error, UNTIL_CLOSED, [
    <NotificationBar.Action key="try-again" label={strings.tryAgain} onClick={choose(onTryAgain)} />,
    <NotificationBar.Action key="end-for-customer" label={strings.endForCustomer} onClick={choose(onEndForCustomer)} />,
  ]);

  return {
    showRefused: (text) => void Notifications.showNotification(IDS.refused, { text }),
    showNotConfigured: () => void Notifications.showNotification(IDS.setup, { text: strings.notConfigured }),
    showInformation: (text) => void Notifications.showNotification(IDS.inform, { text }),
    showChoices(failed) {
      Notifications.dismissNotificationById(IDS.choices);
      Notifications.showNotification(IDS.choices, failed);
    },
  };
}
