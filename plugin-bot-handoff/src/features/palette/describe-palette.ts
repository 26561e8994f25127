import { chooseText } from '@bot-handoff/contract';
import type { Strings } from '../../strings/en';
import type { PaletteState } from './use-palette';

/** What a screen reader says as the palette changes. Marked options it reads by itself. */
export function describePalette(palette: PaletteState, strings: Strings, language: string): string {
  const { view, asked, isPointedOut } = palette;
  if (asked) return strings.paletteConfirm(asked.name);
  if (view.kind === 'commands') {
    return view.total === 0 ? strings.paletteNothing : strings.paletteCount(view.total);
  }
  if (view.kind === 'closed') return '';
  if (isPointedOut && view.fault) return strings.argumentFault(view.fault);
  if (view.spot.kind !== 'value') return strings.paletteReady;
  const { name, title, type, optional } = view.spot.argument;
  const called = title === undefined ? name : `${name}, ${chooseText(title, language)}`;
  return `${called}: ${strings.argumentType[type]}${optional ? '' : `, ${strings.argumentRequired}`}`;
}
