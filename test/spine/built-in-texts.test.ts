import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXTS } from '../../src/domain/conversation/texts';
import { createScene } from './scene';

const SPANISH = 'flows/languages/es.yaml';
const spanish = { path: SPANISH, text: readFileSync(join(__dirname, '../..', SPANISH), 'utf8') };
const more = {
  path: 'flows/more.yaml',
  text: `
triggers: [keyword: speak spanish]
steps: [user_set: { language: es-AR, name: Maya }]
---
language: es
messages: { What was that?: ¿Cómo dice? }`,
};

async function inSpanish(policy: Parameters<typeof createScene>[2] = {}) {
  const scene = createScene([more, spanish], {}, policy);
  await scene.say('speak spanish');
  scene.heard();
  return scene;
}

test('what no flow says is said in the language of the customer', async () => {
  const scene = await inSpanish();
  await scene.say('qwerty');
  expect(scene.heard()).toEqual(['customer: qwerty', 'bot: Perdone, no le he entendido.']);
  await scene.say('start');
  await scene.press('Equipo');
  await scene.say('cancel');
  expect(scene.heard().at(-1)).toBe('status: Ya no está en la cola.');
});

test('so is what the settings say, where a message table has it', async () => {
  const scene = await inSpanish({ fallbackText: 'What was that?' });
  await scene.say('qwerty');
  expect(scene.heard()).toEqual(['customer: qwerty', 'bot: ¿Cómo dice?']);
});

test('whoever speaks no language that is there reads English', async () => {
  const french = {
    path: 'flows/french.yaml',
    text: 'triggers: [keyword: speak french]\nsteps: [user_set: { language: fr }]',
  };
  const scene = createScene([more, french, spanish]);
  await scene.say('speak french');
  scene.heard();
  await scene.say('qwerty');
  expect(scene.heard()).toEqual(['customer: qwerty', `bot: ${TEXTS.notUnderstood}`]);
});
