import type { Flow, FlowBook, Step } from './book';

type Head = Omit<Flow, 'steps'>;

/**
 * A book as text: a line of JSON with all of it but for the flows' steps, then a line for the steps of each. JSON never
 * holds a line break of its own, so that whoever opens it finds the lines without reading them.
 */
export function packBook({ flows, ...book }: FlowBook): string {
  const heads = flows.map(({ steps: _, ...head }): Head => head);
  return [{ ...book, flows: heads }, ...flows.map(({ steps }) => steps)].map((line) => JSON.stringify(line)).join('\n');
}

function withSteps(head: Head, line: string): Flow {
  let steps: readonly Step[] | undefined;
  return {
    ...head,
    get steps() {
      steps ??= JSON.parse(line) as readonly Step[];
      return steps;
    },
  };
}

/**
 * The book in a text that `packBook` made. Steps are read when they are first asked for: a process that starts needs
 * the triggers of all flows, and the steps of few.
 *
 * @throws Error when the text is not such a one
 */
export function openBook(text: string): FlowBook {
  const [first = '', ...lines] = text.split('\n');
  const { flows, ...book }: Omit<FlowBook, 'flows'> & { flows: readonly Head[] } = JSON.parse(first);
  if (flows.length !== lines.length) throw new Error('The compiled flows are not whole. Build them again.');
  return { ...book, flows: flows.map((head, index) => withSteps(head, lines[index] ?? '')) };
}
