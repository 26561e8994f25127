import type { IncomingHttpHeaders } from 'node:http';

/** What the shipped flow sends as its key; it opens nothing but these orders. */
export const DEMO_ORDERS_KEY = 'demo-orders-key';
export const DEMO_ORDERS_PATH = '/demo/orders';

const ORDERS: Readonly<Record<string, { state: string; day: string }>> = {
  '1234': { state: 'on its way', day: '2026-12-01' },
  '5678': { state: 'delivered', day: '2026-11-20' },
};

/** Another system for flows to ask. Undefined for a path that is not its. */
export function answerOrder(
  pathname: string,
  { authorization }: IncomingHttpHeaders,
): { readonly status: number; readonly body: object } | undefined {
  if (!pathname.startsWith(`${DEMO_ORDERS_PATH}/`)) return undefined;
  if (authorization !== `Bearer ${DEMO_ORDERS_KEY}`) return { status: 401, body: { error: 'wrong key' } };
  const number = pathname.slice(DEMO_ORDERS_PATH.length + 1);
  const order = Object.hasOwn(ORDERS, number) ? ORDERS[number] : undefined;
  return order ? { status: 200, body: { number, ...order } } : { status: 404, body: { error: 'no such order' } };
}
