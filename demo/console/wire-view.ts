import type { WireEntry } from '../../simulator/world/wire-types';
import { find } from '../find';
import { readableBody } from './readable-body';
import { briefLabel, describeEntry, hasFailed, isShown, position, shortenSids, type WireFilter } from './wire-row';

const MOST_ROWS = 1000;
const NEAR_END_PX = 60;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });

function span(className: string, text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}

function outcomeOf({ status, ms }: WireEntry): string {
  return [status === null ? '' : String(status), ms === null ? '' : `${ms} ms`].filter(Boolean).join(' · ');
}

/** The diagram: one row per exchange, and what was said in the selected one. */
export class WireView {
  readonly #list = find<HTMLElement>('#wire-rows');
  readonly #scroller = find<HTMLElement>('#wire-scroller');
  readonly #detail = find<HTMLElement>('#wire-detail');
  readonly #empty = find<HTMLElement>('#wire-empty');
  readonly #entries: WireEntry[] = [];
  #filter: WireFilter = { kinds: new Set(['webhook', 'rest', 'function', 'push']), text: '' };

  constructor() {
    find<HTMLButtonElement>('#wire-detail-close').addEventListener('click', () => this.#close());
    this.#detail.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#close());
  }

  add(entries: readonly WireEntry[]): void {
    const isAtEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight < NEAR_END_PX;
    this.#entries.push(...entries);
    this.#entries.splice(0, this.#entries.length - MOST_ROWS);
    this.#list.append(...entries.filter((entry) => isShown(entry, this.#filter)).map((entry) => this.#row(entry)));
    while (this.#list.childElementCount > MOST_ROWS) this.#list.firstElementChild?.remove();
    this.#empty.hidden = this.#list.childElementCount > 0;
    if (isAtEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  filter(filter: WireFilter): void {
    this.#filter = filter;
    this.#list.replaceChildren(
      ...this.#entries.filter((entry) => isShown(entry, filter)).map((entry) => this.#row(entry)),
    );
    this.#empty.hidden = this.#list.childElementCount > 0;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  clear(): void {
    this.#entries.length = 0;
    this.#close();
    this.filter(this.#filter);
  }

  #row(entry: WireEntry): HTMLElement {
    const [from, to] = [position(entry.from), position(entry.to)];
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `row ${entry.kind} ${to < from ? 'leftwards' : 'rightwards'}`;
    button.classList.toggle('itself', from === to);
    button.classList.toggle('failed', hasFailed(entry));
    button.style.setProperty('--start', String(Math.min(from, to)));
    button.style.setProperty('--span', String(Math.abs(to - from)));
    button.setAttribute('aria-label', describeEntry(entry));
    button.title = shortenSids(entry.label);
    const words = span('words', '');
    words.append(span('label', briefLabel(entry.label)), span('outcome', outcomeOf(entry)));
    button.append(span('at', clock.format(entry.at)), words, span('arrow', ''));
    button.addEventListener('click', () => this.#open(entry, button));
    const item = document.createElement('li');
    item.append(button);
    return item;
  }

  #open(entry: WireEntry, button: HTMLElement): void {
    for (const selected of this.#list.querySelectorAll('.selected')) selected.classList.remove('selected');
    button.classList.add('selected');
    find('#wire-detail-title').textContent = shortenSids(entry.label);
    find('#wire-detail-summary').textContent = describeEntry(entry);
    find('#wire-detail-request').textContent = readableBody(entry.request);
    find('#wire-detail-response').textContent = readableBody(entry.response);
    this.#detail.hidden = false;
    find<HTMLButtonElement>('#wire-detail-close').focus({ preventScroll: true });
  }

  #close(): void {
    this.#detail.hidden = true;
    const selected = this.#list.querySelector<HTMLElement>('.selected');
    selected?.classList.remove('selected');
    selected?.focus({ preventScroll: true });
  }
}
