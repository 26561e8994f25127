import { answerOrder, DEMO_ORDERS_KEY } from './order-api';

const authorization = `Bearer ${DEMO_ORDERS_KEY}`;

test.each([
  ['/demo/orders/1234', { authorization }, 200],
  ['/demo/orders/9999', { authorization }, 404],
  ['/demo/orders/constructor', { authorization }, 404],
  ['/demo/orders/1234', {}, 401],
  ['/demo/other', { authorization }, undefined],
])('%s with %j: %s', (path, headers, status) => {
  expect(answerOrder(path, headers)?.status).toBe(status);
});
