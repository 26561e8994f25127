import { EventEmitter } from 'node:events';
import { createNameKeeper } from './own-name';

/** Twilio's client: a name is there when Twilio says so. */
class Client extends EventEmitter {
  readonly asked: string[] = [];
  readonly user = {
    friendlyName: 'Alice Agent' as string | null,
    updateFriendlyName: async (name: string) => {
      this.asked.push(name);
      this.rename(name);
    },
  };
  rename(name: string) {
    this.user.friendlyName = name;
    this.emit('userUpdated');
  }
}

test('the agent is called as customers may know them, whenever Flex thinks otherwise', () => {
  const client = new Client();
  const keep = createNameKeeper(() => client);
  client.rename('Alice Agent');
  expect(client.asked).toEqual([]);
  keep('Alice A.');
  keep('Alice A.');
  expect(client.asked).toEqual(['Alice A.']);
  client.rename('Alice Agent');
  expect(client.user.friendlyName).toBe('Alice A.');
  expect(client.asked).toEqual(['Alice A.', 'Alice A.']);
});

test('without a connection it is left as it is', async () => {
  const client = new Client();
  client.user.updateFriendlyName = () => Promise.reject(new Error('offline'));
  createNameKeeper(() => client)('Alice A.');
  await new Promise((resolve) => setTimeout(resolve));
  expect(client.user.friendlyName).toBe('Alice Agent');
});
