import { botAnswer, botCommands } from '@bot-handoff/contract/bot-answer';
import { BOT_CONTRACT_VERSION, type BotEvent, type BotQuestion } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { BotCallError, type BotSettings, type CreateBotAdapter } from './bot-adapter';
import { misconfigured, readAddress } from './bot-address';
import { type PostAnswer, postJson } from './post-json';
import { readBody } from './read-body';
import { isGood, refusalOf } from './refusal';

/** Where the secret is that the bot checks our signatures with; two while it changes, the new one first. */
const SECRET = 'VAULT_BOT_SECRET';

function readSigners({ vault }: BotSettings): readonly Webhook[] {
  const secrets = (vault.get(SECRET) ?? '').split(/\s+/).filter(Boolean);
  if (secrets.length === 0) throw misconfigured(`${SECRET} is not set. Use whsec_ and 32 random bytes in base64`);
  try {
    return secrets.map((secret) => new Webhook(secret));
  } catch (cause) {
    throw new BotCallError('misconfigured', `${SECRET} is not base64 after whsec_`, 'never', { cause });
  }
}

const hintAt = ({ status }: PostAnswer): string | undefined =>
  status === 401 || status === 403 ? `does it check with ${SECRET}, and is its clock right?` : undefined;

/**
 * A bot that speaks our contract: each event is a POST, signed as standardwebhooks.com says, and the answer says what
 * to do, or that it comes later. See docs/bots.md.
 */
export const createWebhookBot: CreateBotAdapter = (settings, { clock }) => {
  const url = readAddress(settings, 'https://bot.example.com/');
  const signers = readSigners(settings);
  const { isIdempotent: keepAlive } = settings;

  async function post(told: BotEvent | BotQuestion, timeout: number): Promise<PostAnswer> {
    const body = JSON.stringify(told);
    // Of this try, not of the event: bots refuse what is older than some minutes.
    const sentAt = new Date(clock.now());
    const headers = {
      'webhook-id': told.id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': signers.map((signer) => signer.sign(told.id, sentAt, body)).join(' '),
      'idempotency-key': told.id,
    };
    const answer = await postJson({ url, headers, body, timeout, keepAlive });
    if (!isGood(answer)) throw refusalOf(answer, hintAt(answer));
    return answer;
  }

  return {
    async send(event, { timeout, isHeard }) {
      const answer = await post(event, timeout);
      if (!isHeard) return { kind: 'answered', actions: [] };
      if (answer.status === 202) return { kind: 'later' };
      const { actions } = readBody(botAnswer, answer.text);
      return actions ? { kind: 'answered', actions } : { kind: 'later' };
    },

    async commands({ timeout }) {
      const now = clock.now();
      const timestamp = new Date(now).toISOString();
      const question = { v: BOT_CONTRACT_VERSION, id: `commands.${now}`, type: 'list_commands', timestamp } as const;
      return readBody(botCommands, (await post(question, timeout)).text).commands;
    },
  };
};
