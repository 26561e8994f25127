const ELLIPSIS = '…';

/** Cuts a text to a width in characters. */
export const cutText = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width ? text : characters.slice(0, width - 1).join('') + ELLIPSIS;
};

/** Words on lines of a width in characters; what does not fit on the last line is cut off. */
export function wrapText(text: string, { width, lines: most }: { readonly width: number; readonly lines: number }) {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < most - 1 && [...rest].length > width) {
    const head = [...rest].slice(0, width + 1).join('');
    const space = head.lastIndexOf(' ');
    const end = space > width / 3 ? space : width;
    lines.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === '' ? lines : [...lines, cutText(rest, width)];
}
