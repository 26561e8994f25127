import { Client } from '@twilio/conversations';
import { openDoor } from '../flex/test-door';
import { serveBrowserHosts } from '../flex/browser-hosts';

test('x', async () => {
  const door = await openDoor();
  const hosts = serveBrowserHosts(door, []);
  const conversation = await door.world.conversations.create({}, { source: 'API' });
  void Client; void conversation;
  hosts.close();
  await door.close();
});
