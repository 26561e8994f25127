/** A request's or response's body as a person wants to read it: JSON indented, a form one field a line. */
export function readableBody(body: string): string {
  const text = body.trim();
  if (text === '') return '(empty)';
  if (text.startsWith('{') || text.startsWith('[')) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  }
  if (/^[\w.%+-]+=[^\s]*$/.test(text)) {
    return [...new URLSearchParams(text)].map(([name, value]) => `${name}: ${value}`).join('\n');
  }
  return text;
}
