import { find } from '../find';

const STORED = 'bot-handoff.hidden-panes';

/** Buttons in the header that show and hide a pane; the browser remembers which. */
export function setUpPanes(): void {
  const hidden = new Set((localStorage.getItem(STORED) ?? '').split(',').filter(Boolean));
  const apply = (name: string) => {
    const isHidden = hidden.has(name);
    find<HTMLElement>(`#pane-${name}`).hidden = isHidden;
    find<HTMLElement>(`[data-pane="${name}"]`).setAttribute('aria-pressed', String(!isHidden));
    document.body.classList.toggle(`without-${name}`, isHidden);
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-pane]')) {
    const name = button.dataset.pane ?? '';
    apply(name);
    button.addEventListener('click', () => {
      if (!hidden.delete(name)) hidden.add(name);
      localStorage.setItem(STORED, [...hidden].join(','));
      apply(name);
    });
  }
}
