import type { AttachmentLine, Line, OfferLine } from './transcript';

export interface TranscriptHandlers {
  readonly onChoice: (offer: OfferLine, option: { id: string; text: string }) => void;
  readonly onFile: (sid: string) => void;
}

const NEAR_END_PX = 80;
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function makeLine(line: Line, previous: Line | undefined, handlers: TranscriptHandlers): HTMLElement {
  const item = element('li', `line ${line.kind}`);
  if (line.kind === 'status') {
    item.append(element('p', 'status-text', line.text));
    return item;
  }
  const continues = previous?.kind === line.kind && previous.name === line.name;
  item.append(element('span', continues ? 'author repeated' : 'author', line.name));
  const bubble = element('div', 'bubble');
  if (line.text) bubble.append(element('p', 'text', line.text));
  if (line.attachment) bubble.append(makeAttachment(line.attachment));
  for (const { sid, name } of line.files) {
    const open = element('button', 'file', name);
    open.type = 'button';
    open.addEventListener('click', () => handlers.onFile(sid));
    bubble.append(open);
  }
  if (line.sentAt) {
    const sent = element('time', 'time', time.format(line.sentAt));
    sent.dateTime = line.sentAt.toISOString();
    bubble.append(sent);
  }
  item.append(bubble);
  if (line.offer) item.append(makeOptions(line.offer, handlers));
  return item;
}

/** A picture with its description, or a link; opened apart, so that the chat stays and learns nothing of it. */
function makeAttachment({ type, url, name }: AttachmentLine): HTMLElement {
  const link = element('a', `attachment ${type}`);
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  if (type === 'image') {
    const image = element('img', 'picture');
    image.src = url;
    image.alt = name;
    image.referrerPolicy = 'no-referrer';
    image.loading = 'lazy';
    link.append(image);
  } else {
    link.textContent = name;
  }
  return link;
}

function makeOptions(offer: OfferLine, handlers: TranscriptHandlers): HTMLElement {
  const group = element('div', 'options');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'Answers');
  for (const option of offer.options) {
    const button = element('button', 'option', option.text);
    button.type = 'button';
    button.dataset.option = option.id;
    button.addEventListener('click', () => handlers.onChoice(offer, option));
    group.append(button);
  }
  return group;
}

function updateOptions(item: Element, offer: OfferLine, isClosed: boolean): void {
  for (const button of item.querySelectorAll<HTMLButtonElement>('.option')) {
    button.disabled = isClosed || !offer.isOpen;
    button.classList.toggle('chosen', button.dataset.option === offer.chosen);
  }
}

/**
 * Brings the list up to date, leaving what is there in place, so that a screen reader announces only what is new.
 * What people say is set as text, never as HTML.
 */
export function showTranscript(
  list: HTMLElement,
  lines: readonly Line[],
  { isClosed, ...handlers }: TranscriptHandlers & { isClosed: boolean },
): void {
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX;
  const shown = new Map([...list.children].map((item) => [(item as HTMLElement).dataset.index, item]));
  lines.forEach((line, at) => {
    const index = String(line.index);
    const version = `${line.text}\n${line.name}`;
    let item = shown.get(index);
    shown.delete(index);
    if (!item || (item as HTMLElement).dataset.version !== version) {
      const made = makeLine(line, lines[at - 1], handlers);
      made.dataset.index = index;
      made.dataset.version = version;
      if (item) item.replaceWith(made);
      else list.insertBefore(made, list.children[at] ?? null);
      item = made;
    }
    if (line.offer) updateOptions(item, line.offer, isClosed);
  });
  for (const gone of shown.values()) gone.remove();
  if (isAtEnd || lines.at(-1)?.kind === 'mine') list.scrollTop = list.scrollHeight;
}
