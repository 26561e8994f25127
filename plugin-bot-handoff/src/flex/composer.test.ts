/**
 * @jest-environment-options {"customExportConditions": ["node", "require", "default"]}
 */
import './flex-in-jsdom';

import type { Manager } from '@twilio/flex-ui';
import { createComposer } from './composer';

const CH = `CH${'a'.repeat(32)}`;

test('a composer is on screen while it is there and its tab is the one that is shown', () => {
  const composer = createComposer({} as Manager);
  const tab = document.body.appendChild(document.createElement('div'));
  const marker = tab.appendChild(document.createElement('span'));
  marker.hidden = true;
  expect(composer.isOnScreen(CH)).toBe(false);
  const detach = composer.attach(CH, marker);
  expect(composer.isOnScreen(CH)).toBe(true);
  tab.style.visibility = 'hidden';
  expect(composer.isOnScreen(CH)).toBe(false);
  tab.style.visibility = '';
  detach();
  expect(composer.isOnScreen(CH)).toBe(false);
});
