import { EventEmitter } from 'node:events';
import { isUndelivered } from '../features/delivery/receipt';
import { watchDelivery } from './delivery-watch';

test.each([
  [undefined, false],
  [null, false],
  [{ failed: 'none', undelivered: 'none' }, false],
  [{ failed: 'some', undelivered: 'none' }, false],
  [{ failed: 'all', undelivered: 'none' }, true],
  [{ failed: 'none', undelivered: 'all' }, true],
])('a message with the receipt %j is undelivered: %s', (aggregatedDeliveryReceipt, expected) => {
  expect(isUndelivered({ aggregatedDeliveryReceipt })).toBe(expected);
});

test('tells once of each message that did not arrive', () => {
  const client = new EventEmitter();
  const told: string[] = [];
  watchDelivery(client, (conversation) => told.push(conversation));
  const update = (sid: string, failed: string) =>
    client.emit('messageUpdated', {
      message: { sid, conversation: { sid: 'CH1' }, aggregatedDeliveryReceipt: { failed } },
    });
  update('IM1', 'none');
  update('IM1', 'all');
  update('IM1', 'all');
  update('IM2', 'all');
  expect(told).toEqual(['CH1', 'CH1']);
});
