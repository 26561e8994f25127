import type { CommandEntry } from '@bot-handoff/contract';
import { needsArguments, type PaletteView } from './palette-view';

/** What a key asks of the palette. */
export type Intent =
  /** None of ours: the field and Flex have it. */
  | { readonly kind: 'pass' }
  /** Nobody may have it. */
  | { readonly kind: 'swallow' }
  | { readonly kind: 'select'; readonly option: number }
  /** Puts something into the text in place of what stands between two offsets. */
  | { readonly kind: 'put'; readonly text: string; readonly start: number; readonly end: number }
  /** Runs a command: the one that was picked, with nothing after its name, or the text as it stands. */
  | { readonly kind: 'run'; readonly picked: CommandEntry | undefined }
  /** Shows the agent where the fault is. */
  | { readonly kind: 'point-out'; readonly start: number; readonly end: number }
  | { readonly kind: 'recall'; readonly steps: 1 | -1 }
  | { readonly kind: 'dismiss' };

export interface Key {
  readonly key: string;
  /** Held down: a command is run by a press, never by its repetition. */
  readonly isRepeat: boolean;
  /** Shift, Control, Alt or Meta are pressed as well. */
  readonly isModified: boolean;
  /** The key belongs to an input method, which is composing a character. */
  readonly isComposing: boolean;
}

export interface KeyScene {
  readonly view: PaletteView;
  readonly text: string;
  readonly prefix: string;
  /** The option that the agent went to; undefined before the first arrow. */
  readonly selected: number | undefined;
  /** The line stands as it was recalled. */
  readonly isRecalled: boolean;
}

const PASS: Intent = { kind: 'pass' };
const SWALLOW: Intent = { kind: 'swallow' };

/** The option that is marked: the first command until the agent goes to another; no value until they go to one. */
export function findActive(view: PaletteView, selected: number | undefined): number {
  if (view.kind === 'closed' || view.options.length === 0) return -1;
  if (selected !== undefined) return Math.min(selected, view.options.length - 1);
  return view.kind === 'commands' ? 0 : -1;
}

/** Decides what a key does. Nothing here depends on when it was pressed. */
export function readKey(key: Key, scene: KeyScene): Intent {
  if (key.isComposing || scene.view.kind === 'closed') return PASS;
  if (key.key === 'Enter' && key.isRepeat) return SWALLOW;
  if (key.isModified) return PASS;
  switch (key.key) {
    case 'ArrowDown':
      return move(scene, 1);
    case 'ArrowUp':
      return move(scene, -1);
    case 'Escape':
      return { kind: 'dismiss' };
    case 'Tab':
      return complete(scene);
    case 'Enter':
      return scene.view.kind === 'commands' ? pick(scene) : submit(scene);
    default:
      return PASS;
  }
}

/** Into the list and round in it. Above the first command of an empty line are the lines that were run before. */
function move({ view, selected, isRecalled, text, prefix }: KeyScene, by: 1 | -1): Intent {
  if (view.kind === 'closed') return PASS;
  const isAtTop = view.kind === 'commands' && text.trim() === prefix && !selected;
  if (isRecalled || (isAtTop && by < 0)) return { kind: 'recall', steps: by < 0 ? 1 : -1 };
  const { length } = view.options;
  if (length === 0) return PASS;
  const from = findActive(view, selected);
  const option = from < 0 && by < 0 ? length - 1 : (from + by + length) % length;
  return { kind: 'select', option };
}

const putName = ({ text, prefix }: KeyScene, { name }: CommandEntry): Intent => ({
  kind: 'put',
  text: `${prefix}${name} `,
  start: 0,
  end: text.length,
});

/** Takes the marked option over into the text, and runs nothing. */
function complete(scene: KeyScene): Intent {
  const { view, selected } = scene;
  if (view.kind === 'closed') return PASS;
  const active = findActive(view, selected);
  if (view.kind === 'commands') {
    const option = view.options[active];
    return option === undefined ? PASS : putName(scene, option.entry);
  }
  const isTyping = view.spot.kind === 'name' || (view.spot.kind === 'value' && view.spot.typed !== '');
  return putOption(scene, active < 0 && isTyping ? 0 : active) ?? PASS;
}

function putOption({ view }: KeyScene, active: number): Intent | undefined {
  if (view.kind !== 'arguments' || view.spot.kind === 'nothing') return undefined;
  const option = view.options[active];
  if (option === undefined) return undefined;
  const { start, end } = view.spot;
  return { kind: 'put', text: `${option.text} `, start: view.offset + start, end: view.offset + end };
}

/** How much better than the next one the best has to be. */
const LEAD = 0.08;

/** Whether what was typed names one command, without a slip and without a rival. */
function isClear({ query, options: [best, next] }: Extract<PaletteView, { kind: 'commands' }>): boolean {
  if (query === '' || best === undefined) return false;
  return best.isSure && (next === undefined || best.score - next.score >= LEAD);
}

/**
 * Enter in the list. What is certain runs at once; a guess (a slip of the finger, a word from a description) is put
 * into the line first, so that no agent runs what they have not read. So is what needs arguments.
 */
function pick(scene: KeyScene): Intent {
  const { view, selected } = scene;
  if (view.kind !== 'commands') return PASS;
  const option = view.options[findActive(view, selected)];
  const isChosen = selected !== undefined;
  const entry = isChosen ? option?.entry : (view.exact ?? option?.entry);
  if (entry === undefined) return { kind: 'run', picked: undefined };
  const isMeant = isChosen || entry === view.exact || isClear(view);
  return isMeant && !needsArguments(entry) ? { kind: 'run', picked: entry } : putName(scene, entry);
}

/** Enter in the form: takes the value that the agent went to, or runs the line, or shows what is wrong with it. */
function submit(scene: KeyScene): Intent {
  const { view, selected } = scene;
  if (view.kind !== 'arguments') return PASS;
  const put = selected === undefined ? undefined : putOption(scene, selected);
  if (put !== undefined) return put;
  if (view.fault === undefined) return { kind: 'run', picked: undefined };
  return { kind: 'point-out', start: view.offset + view.fault.start, end: view.offset + view.fault.end };
}
