/**
 * The palette's look, from tokens of the Paste theme that Flex wears, light or dark. Plain rules rather than Paste's
 * components: those cost a fifth of a millisecond each, and every keystroke draws some hundred elements.
 */
export const PALETTE_STYLE = `
.bh-palette { position: fixed; z-index: 30; box-sizing: border-box; display: flex; flex-direction: column;
  overflow: hidden; margin: 0; color: var(--bh-text); background: var(--bh-back); border: 1px solid var(--bh-border);
  border-radius: 8px; box-shadow: var(--bh-shadow); font-family: var(--bh-font); font-size: 14px; line-height: 20px; }
.bh-palette * { box-sizing: border-box; }
.bh-line { margin: 8px 8px 0; padding: 6px 10px; border: 1px solid var(--bh-edge); border-radius: 4px;
  color: inherit; background: var(--bh-back); font: inherit; }
.bh-line:focus { outline: 2px solid var(--bh-accent); outline-offset: 1px; }
.bh-list { flex: 0 1 auto; min-height: 40px; max-height: 264px; margin: 0; padding: 4px; overflow-y: auto; }
.bh-option { display: flex; align-items: baseline; gap: 8px; padding: 6px 8px; border-radius: 4px; cursor: pointer; }
.bh-option[aria-selected="true"] { background: var(--bh-marked); box-shadow: inset 2px 0 0 var(--bh-accent); }
.bh-palette[dir="rtl"] .bh-option[aria-selected="true"] { box-shadow: inset -2px 0 0 var(--bh-accent); }
.bh-name { flex: none; max-width: 60%; overflow: hidden; text-overflow: ellipsis; font-weight: 600;
  white-space: nowrap; }
.bh-title { flex: 1 1 auto; min-width: 20%; overflow: hidden; text-overflow: ellipsis; color: var(--bh-weak);
  white-space: nowrap; }
.bh-tag { flex: none; color: var(--bh-weak); font-size: 12px; white-space: nowrap; }
.bh-hint { flex: 0 2 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.bh-danger { color: var(--bh-error); font-weight: 600; }
.bh-details { flex: 0 1 auto; min-height: 0; padding: 8px 12px; overflow-y: auto; border-top: 1px solid var(--bh-border); }
.bh-details p { margin: 0 0 4px; }
.bh-head { font-weight: 600; }
.bh-weak { color: var(--bh-weak); }
.bh-preview { margin: 4px 0; padding: 6px 10px; border-inline-start: 3px solid var(--bh-accent);
  background: var(--bh-shade); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.bh-fields { margin: 4px 0 0; padding: 0; list-style: none; }
.bh-field { display: flex; align-items: baseline; gap: 8px; padding: 4px 8px; border-radius: 4px; cursor: text; }
.bh-field[aria-current="true"] { background: var(--bh-marked); }
.bh-value { flex: 1 1 auto; min-width: 0; overflow-wrap: anywhere; }
.bh-fault { color: var(--bh-error); }
.bh-pointed { padding: 6px 12px; color: var(--bh-error); }
.bh-confirm { padding: 8px 12px; border-top: 2px solid var(--bh-error); font-weight: 600; }
.bh-foot { flex: none; display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 6px 12px; color: var(--bh-weak);
  border-top: 1px solid var(--bh-border); font-size: 12px; line-height: 16px; }
.bh-foot button { margin: 0; padding: 0; border: 0; color: var(--bh-link); background: none; font: inherit;
  text-decoration: underline; cursor: pointer; }
`;

/** The few tokens that the rules use, as Paste's theme names them. */
export interface PaletteTokens {
  readonly backgroundColors: Readonly<Record<string, string>>;
  readonly borderColors: Readonly<Record<string, string>>;
  readonly textColors: Readonly<Record<string, string>>;
  readonly shadows: Readonly<Record<string, string>>;
  readonly fonts: Readonly<Record<string, string>>;
}

/** @returns custom properties for the palette's root */
export const paletteColors = (theme: PaletteTokens): Readonly<Record<string, string | undefined>> => ({
  '--bh-text': theme.textColors.colorText,
  '--bh-weak': theme.textColors.colorTextWeak,
  '--bh-link': theme.textColors.colorTextLink,
  '--bh-error': theme.textColors.colorTextErrorStrong,
  '--bh-back': theme.backgroundColors.colorBackgroundBody,
  '--bh-shade': theme.backgroundColors.colorBackground,
  '--bh-marked': theme.backgroundColors.colorBackgroundPrimaryWeakest,
  '--bh-border': theme.borderColors.colorBorderWeaker,
  '--bh-edge': theme.borderColors.colorBorder,
  '--bh-accent': theme.borderColors.colorBorderPrimary,
  '--bh-shadow': theme.shadows.shadow,
  '--bh-font': theme.fonts.fontFamilyText,
});
