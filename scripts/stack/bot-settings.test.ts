import { botSettings, LOCAL_BOT, LOCAL_MODEL } from './bot-settings';

test('without a bot nothing is set', () => {
  expect(botSettings({ VAULT_BOT_KEY: 'sk' })).toEqual({ variables: {}, hosts: [] });
});

test.each([
  ['webhook', { BOT_HANDOFF_BOT_URL: LOCAL_BOT.url, VAULT_BOT_SECRET: LOCAL_BOT.secret }, 'localhost:4000'],
  ['openai', { BOT_HANDOFF_BOT_URL: LOCAL_MODEL.url, VAULT_BOT_KEY: LOCAL_MODEL.key }, 'localhost:4000'],
  ['rasa', { BOT_HANDOFF_BOT_URL: 'http://localhost:5005/' }, 'localhost:5005'],
])('a bot of kind %s is found where its example listens', (kind, expected, host) => {
  const { variables, hosts } = botSettings({ BOT_HANDOFF_BOT: kind });
  expect(variables).toMatchObject({ BOT_HANDOFF_BOT: kind, ...expected });
  expect(hosts).toEqual([host]);
});

test('what the environment says goes before that', () => {
  const given = {
    BOT_HANDOFF_BOT: 'openai',
    BOT_HANDOFF_BOT_URL: 'https://llm.example.com/v1',
    BOT_HANDOFF_BOT_MODEL: 'large',
    VAULT_BOT_KEY: 'sk',
  };
  const { variables, hosts } = botSettings({ ...given, PATH: '/bin' });
  expect(variables).toMatchObject(given);
  expect(variables).not.toHaveProperty('PATH');
  expect(hosts).toEqual(['llm.example.com']);
});
