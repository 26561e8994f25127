// Mermaid's own parser needs a browser and twenty packages. What the pages use of it is little: each kind of diagram has
// its lines here, and a line that is none of them is a problem, whatever Mermaid may think of it.

type Lines = readonly RegExp[];

const NAME = '[A-Za-z_]\\w*';
const NODE = `${NAME}(?:\\[\\([^()[\\]{}"|]+\\)\\]|\\[[^()[\\]{}"|]+\\]|\\([^()[\\]{}"|]+\\)|\\{[^()[\\]{}"|]+\\})?`;
const LINK = '(?:-->|---|-\\.->|-- [^->|]+ -->|-\\. [^.|]+ \\.->)';

const KINDS: Readonly<Record<string, Lines>> = {
  sequenceDiagram: [
    new RegExp(`^(?:participant|actor) (?<declares>${NAME})(?: as [^;#]+)?$`),
    new RegExp(`^(?<uses>${NAME})--?>>[+-]?(?<also>${NAME}): ?[^;#]+$`),
    new RegExp(`^Note (?:over|left of|right of) (?<uses>${NAME})(?:,(?<also>${NAME}))?: [^;#]+$`),
    /^(?:loop|alt|opt|else|par|and)(?: [^;#]+)?$/,
    /^end$/,
  ],
  'stateDiagram-v2': [
    new RegExp(`^(?:\\[\\*\\]|${NAME}) --> (?:\\[\\*\\]|${NAME})(?:: [^;#:]+)?$`),
    new RegExp(`^state "[^"]+" as ${NAME}$`),
  ],
  'flowchart LR': [new RegExp(`^${NODE}(?: ${LINK} ${NODE})*$`), new RegExp(`^subgraph ${NAME}$`), /^end$/],
};

const OPENS = /^(?:subgraph|loop|alt|opt|par)\b/;

/** What is wrong with a Mermaid diagram, `line: problem`; lines from 1. Empty for one of the kinds and lines known here. */
export function diagramProblems(text: string): readonly string[] {
  const [kind = '', ...lines] = text.split('\n').map((line) => line.trim());
  const known = KINDS[kind];
  if (!known) return [`1: '${kind}' is no kind of diagram that is checked here: ${Object.keys(KINDS).join(', ')}`];
  const problems: string[] = [];
  const declared = new Set<string>();
  let open = 0;
  for (const [at, line] of lines.entries()) {
    if (line === '' || line.startsWith('%%')) continue;
    const match = known.map((pattern) => pattern.exec(line)).find((each) => each !== null);
    if (!match) problems.push(`${at + 2}: '${line}' is no line of a ${kind}`);
    const { declares, uses, also } = match?.groups ?? {};
    if (declares) declared.add(declares);
    const strangers = [uses, also].filter((name) => name !== undefined && !declared.has(name));
    for (const name of strangers) problems.push(`${at + 2}: nobody has declared ${name}`);
    if (OPENS.test(line)) open += 1;
    if (line === 'end') open -= 1;
  }
  if (open !== 0) problems.push(`${lines.length + 1}: ${open > 0 ? 'an end is missing' : 'one end too many'}`);
  return problems;
}
