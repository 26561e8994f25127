/** A fenced block of a page. */
export interface CodeBlock {
  readonly page: string;
  /** Line of its opening fence, from 1. */
  readonly line: number;
  /** What stands behind the fence: `js`, `json Event`. */
  readonly language: string;
  readonly text: string;
}

const FENCE = /^```([^\n`]*)\n(.*?)^```$/gms;

export const codeBlocks = (page: string, content: string): readonly CodeBlock[] =>
  [...content.matchAll(FENCE)].map(({ index, 1: language = '', 2: text = '' }) => ({
    ...{ page, language, text },
    line: content.slice(0, index).split('\n').length,
  }));
