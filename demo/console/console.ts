import type { WireEntry } from '../../simulator/world/wire-types';
import { find } from '../find';
import { setUpPanes } from './panes';
import { followWire } from './wire-feed';
import { WireView } from './wire-view';

setUpPanes();

const view = new WireView();
const text = find<HTMLInputElement>('#wire-text');
const kinds = [...document.querySelectorAll<HTMLInputElement>('[name="wire-kind"]')];
const pause = find<HTMLButtonElement>('#wire-pause');

function applyFilter(): void {
  const wanted = kinds.filter(({ checked }) => checked).map(({ value }) => value as WireEntry['kind']);
  view.filter({ kinds: new Set(wanted), text: text.value });
}

text.addEventListener('input', applyFilter);
for (const kind of kinds) kind.addEventListener('change', applyFilter);
find<HTMLButtonElement>('#wire-clear').addEventListener('click', () => view.clear());

let isPaused = false;
let waiting: WireEntry[] = [];
let isScheduled = false;

function showWaiting(): void {
  isScheduled = false;
  if (isPaused) {
    pause.textContent = waiting.length > 0 ? `Resume (${waiting.length})` : 'Resume';
    return;
  }
  view.add(waiting);
  waiting = [];
}

pause.addEventListener('click', () => {
  isPaused = !isPaused;
  pause.setAttribute('aria-pressed', String(isPaused));
  pause.textContent = isPaused ? 'Resume' : 'Pause';
  showWaiting();
});

followWire((entry) => {
  waiting.push(entry);
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(showWaiting);
});
