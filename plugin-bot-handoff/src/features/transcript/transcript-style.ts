/** The transcript's look; colours are those of `paletteColors`. Plain rules, since rows are drawn while one scrolls. */
export const TRANSCRIPT_STYLE = `
.bh-transcript { display: flex; flex-direction: column; box-sizing: border-box; width: 100%; height: 100%; min-height: 0;
  color: var(--bh-text); background: var(--bh-back); font-family: var(--bh-font); font-size: 14px; line-height: 20px; }
.bh-transcript * { box-sizing: border-box; }
.bh-transcript :focus-visible { outline: 2px solid var(--bh-accent); outline-offset: 1px; }
.bh-card { flex: 0 1 auto; max-height: 40%; padding: 12px 16px; overflow-y: auto; border-bottom: 1px solid var(--bh-border); }
.bh-card h2 { margin: 0 0 8px; font-size: 16px; line-height: 24px; font-weight: 600; overflow-wrap: anywhere; }
.bh-facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 8px 16px; margin: 0; }
.bh-facts div { min-width: 0; }
.bh-facts dt { color: var(--bh-weak); font-size: 12px; line-height: 16px; overflow-wrap: anywhere; }
.bh-facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; white-space: pre-wrap; }
.bh-tools { flex: none; display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 8px 16px;
  border-bottom: 1px solid var(--bh-border); }
.bh-tools input, .bh-tools select, .bh-transcript .bh-button { min-height: 28px; padding: 3px 10px; color: inherit;
  background: var(--bh-back); border: 1px solid var(--bh-edge); border-radius: 4px; font: inherit; }
.bh-tools input { flex: 1 1 120px; min-width: 80px; }
.bh-transcript .bh-button { cursor: pointer; }
.bh-transcript .bh-button[aria-disabled="true"] { color: var(--bh-weak); cursor: default; }
.bh-transcript .bh-link { padding: 0; border: 0; color: var(--bh-link); background: none; font: inherit;
  text-decoration: underline; cursor: pointer; }
.bh-weak { color: var(--bh-weak); }
.bh-notice { flex: none; padding: 8px 16px; border-bottom: 1px solid var(--bh-border); }
.bh-fault { color: var(--bh-error); }
.bh-state { padding: 24px 16px; }
.bh-scroll { position: relative; flex: 1 1 0; min-height: 120px; overflow-y: auto; overflow-anchor: none; contain: strict; }
.bh-rows { position: relative; width: 100%; margin: 0; padding: 0; list-style: none; }
.bh-row { position: absolute; inset-inline: 0; top: 0; padding: 4px 16px; }
.bh-row[data-match="true"] > * { box-shadow: inset 0 0 0 2px var(--bh-accent); }
.bh-message { max-width: 92%; width: fit-content; padding: 6px 10px; border-radius: 8px; background: var(--bh-shade); }
.bh-message[data-speaker="customer"] { margin-inline-start: auto; background: var(--bh-marked); }
.bh-message[data-speaker="agent"] { background: var(--bh-back); border: 1px solid var(--bh-border); }
.bh-message[data-style="status"] { max-width: none; margin-inline: auto; background: none; text-align: center; }
.bh-speaker { display: flex; flex-wrap: wrap; gap: 0 8px; font-size: 12px; line-height: 16px; color: var(--bh-weak); }
.bh-speaker b { font-weight: 600; color: var(--bh-text); overflow-wrap: anywhere; }
.bh-text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.bh-text a { color: var(--bh-link); }
.bh-text mark { color: inherit; background: none; outline: 1px solid var(--bh-accent); border-radius: 2px; }
.bh-options { display: flex; flex-wrap: wrap; gap: 4px; margin: 4px 0 0; padding: 0; list-style: none; }
.bh-options li { max-width: 100%; padding: 0 8px; border: 1px solid var(--bh-edge); border-radius: 12px; font-size: 12px;
  overflow-wrap: anywhere; }
.bh-options li[data-chosen="true"] { border: 2px solid var(--bh-accent); font-weight: 600; }
.bh-detail { margin: 2px 0 0; font-size: 12px; line-height: 16px; color: var(--bh-weak); overflow-wrap: anywhere; }
.bh-detail[data-fault="true"] { color: var(--bh-error); }
.bh-picture { display: block; max-width: 160px; max-height: 120px; margin-top: 4px; border-radius: 4px; object-fit: contain; }
.bh-picture[data-thumbnail] { width: 160px; height: 120px; background: var(--bh-shade); }
.bh-event { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 8px; padding: 2px 8px; color: var(--bh-weak);
  font-size: 12px; line-height: 16px; text-align: center; overflow-wrap: anywhere; }
.bh-event > * + *::before { content: "·"; margin-inline-end: 8px; }
.bh-note { padding: 6px 10px; border: 1px dashed var(--bh-edge); border-radius: 8px; }
.bh-tabs { flex: none; display: flex; gap: 4px; padding: 4px 12px 0; border-bottom: 1px solid var(--bh-border); }
.bh-tabs button { padding: 6px 10px; border: 0; border-bottom: 2px solid transparent; color: var(--bh-weak);
  background: none; font: inherit; font-weight: 600; cursor: pointer; }
.bh-tabs button[aria-selected="true"] { border-bottom-color: var(--bh-accent); color: var(--bh-text); }
.bh-pane { flex: 1 1 0; min-height: 0; display: flex; flex-direction: column; }
.bh-pane[hidden] { display: none; }
`;
