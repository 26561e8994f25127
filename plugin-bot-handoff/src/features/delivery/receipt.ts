/** The part of a message of Twilio's SDK that is read. */
export interface SentMessage {
  readonly aggregatedDeliveryReceipt?: { readonly failed?: string; readonly undelivered?: string } | null;
}

/** Whether it reached nobody. Web chat has no receipts; phone networks do. */
export const isUndelivered = ({ aggregatedDeliveryReceipt: receipt }: SentMessage): boolean =>
  receipt?.failed === 'all' || receipt?.undelivered === 'all';
