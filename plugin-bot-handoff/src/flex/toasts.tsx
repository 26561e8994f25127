import { Notifications, NotificationType } from '@twilio/flex-ui';
import * as React from 'react';

const IDS = {
  error: 'BotHandoffError',
  warning: 'BotHandoffWarning',
  /** Stands until it is closed. */
  setup: 'BotHandoffNotConfigured',
} as const;

export type ToastKind = keyof typeof IDS;

/** Flex looks plain strings up as templates: an element shows the text as it is. */
const ToastText = ({ notificationContext }: { notificationContext?: { text?: string } }) => (
  <span>{notificationContext?.text}</span>
);

/** Registers our notifications with Flex; once in the life of a page. @returns shows one of them */
export function registerToasts(): (kind: ToastKind, text: string) => void {
  const content = <ToastText />;
  Notifications.registerNotification({ id: IDS.error, type: NotificationType.error, content });
  Notifications.registerNotification({ id: IDS.warning, type: NotificationType.warning, content });
  Notifications.registerNotification({ id: IDS.setup, type: NotificationType.error, content, timeout: 0 });
  return (kind, text) => {
    Notifications.showNotification(IDS[kind], { text });
  };
}
