import { partsOf } from '../../src/adapters/twilio/vault-parts';

/** Where the example bot listens, and what it and the local Functions share. For this machine only. */
export const LOCAL_BOT = {
  url: 'http://localhost:4000/',
  secret: 'whsec_bG9jYWwtYm90LWhhbmRvZmYtb24tdGhpcy1tYWNoaW5lLW9ubHk=',
  token: 'local-bot-token-on-this-machine-only',
} as const;

/** Where the stand-in for a language model listens, below which OpenAI's paths are (examples/openai-stand-in.ts). */
export const LOCAL_MODEL = { url: 'http://localhost:4000/v1', key: 'local-key', name: 'stand-in' } as const;

/** By the kind of bot, what is used where the environment does not say. */
const LOCAL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  openai: {
    BOT_HANDOFF_BOT_URL: LOCAL_MODEL.url,
    BOT_HANDOFF_BOT_MODEL: LOCAL_MODEL.name,
    VAULT_BOT_KEY: LOCAL_MODEL.key,
  },
  /** Rasa's own port. */
  rasa: { BOT_HANDOFF_BOT_URL: 'http://localhost:5005/' },
};

const isOfBot = (name: string) => /^(BOT_HANDOFF|VAULT)_BOT(_|$)/.test(name);

export interface LocalBotSettings {
  readonly variables: Readonly<Record<string, string>>;
  /** Hosts that may be called without encryption. */
  readonly hosts: readonly string[];
}

/** The external bot that the environment names, with what the example bot uses where it does not say. */
export function botSettings(environment: Readonly<Record<string, string | undefined>>): LocalBotSettings {
  if (!environment.BOT_HANDOFF_BOT) return { variables: {}, hosts: [] };
  const given = Object.entries(environment).flatMap(([name, value]) =>
    isOfBot(name) && value !== undefined ? [partsOf(name, value)] : [],
  );
  const variables = {
    BOT_HANDOFF_BOT_URL: LOCAL_BOT.url,
    VAULT_BOT_SECRET: LOCAL_BOT.secret,
    VAULT_BOT_TOKEN: LOCAL_BOT.token,
    ...LOCAL[environment.BOT_HANDOFF_BOT],
    ...Object.assign({}, ...given),
  };
  const address = variables.BOT_HANDOFF_BOT_URL;
  return { variables, hosts: URL.canParse(address) ? [new URL(address).host] : [] };
}
