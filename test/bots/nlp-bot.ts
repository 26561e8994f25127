import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent, BotQuestion } from '@bot-handoff/contract/bot-event';
import { containerBootstrap } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en-min';
import { Nlp } from '@nlpjs/nlp';
import { Webhook } from 'standardwebhooks';
import { respond, type ServedBot, serveBot } from './serve-bot';

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  hello: ['hello', 'good morning', 'hi there', 'are you there?'],
  person: ['I want to talk to a person', 'connect me with a human agent', 'can somebody help me?'],
  hours: ['when are you open?', 'what are your opening hours?'],
};
const ANSWERS: Readonly<Record<string, string>> = {
  hello: 'Hello! What can I do for you?',
  hours: 'We are open from nine to five.',
};

async function train() {
  const container = await containerBootstrap();
  container.use(Nlp);
  container.use(LangEn);
  container.registerConfiguration('nlu-en', { log: false });
  const nlp = container.get('nlp');
  Object.assign(nlp.settings, { autoSave: false, log: false });
  nlp.addLanguage('en');
  for (const [intent, utterances] of Object.entries(EXAMPLES)) {
    for (const utterance of utterances) nlp.addDocument('en', utterance, intent);
  }
  for (const [intent, answer] of Object.entries(ANSWERS)) nlp.addAnswer('en', intent, answer);
  await nlp.train();
  return nlp;
}

/** A bot that is not of our making: nlp.js understands, and this speaks the contract for it. */
export async function serveNlpBot(secret: string): Promise<ServedBot> {
  const nlp = await train();
  const webhook = new Webhook(secret);

  async function answer(told: BotEvent | BotQuestion): Promise<{ readonly actions: readonly BotAction[] }> {
    if (told.type === 'media') return { actions: [{ type: 'not_understood' }] };
    if (told.type !== 'message') return { actions: [] };
    const { intent, answer: text } = await nlp.process('en', told.data.text);
    if (intent === 'person')
      return {
        actions: [
          { type: 'say', text: 'One moment.' },
          { type: 'handoff', reason: intent },
        ],
      };
    return { actions: [text === undefined ? { type: 'not_understood' } : { type: 'say', text }] };
  }

  return serveBot(async ({ text, headers }, response) => {
    let told: BotEvent | BotQuestion;
    try {
      told = webhook.verify(text, headers) as BotEvent | BotQuestion;
    } catch {
      return respond(response, { error: 'not signed' }, 401);
    }
    return respond(response, await answer(told));
  });
}
