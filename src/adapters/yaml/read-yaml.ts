import { type ErrorCode, LineCounter, parseAllDocuments } from 'yaml';
import type { Problem, SourceFlow } from '../../domain/flow/source';
import { type Report, toSourceNode } from './source-node';
import { syntaxMessage } from './syntax-message';

export interface FlowFile {
  /** With `/`, as it should stand in messages. */
  readonly path: string;
  readonly text: string;
}

export interface ReadFile {
  readonly flows: readonly SourceFlow[];
  readonly problems: readonly Problem[];
}

const MOST_CHARACTERS = 200_000;

/** `flows/twilio/flex/pre_chat.yaml` below `flows` is `flow.twilio.flex.pre_chat`. */
export function flowIdFor(path: string, root: string): string {
  const folder = root === '' || root.endsWith('/') ? root : `${root}/`;
  const below = path.startsWith(folder) ? path.slice(folder.length) : path;
  return `flow.${below.replace(/\.ya?ml$/i, '').replaceAll('/', '.')}`;
}

/** One slip confuses a parser for a while: what it says after these is noise. */
const MOST_COMPLAINTS = 5;

/** Mistakes after which the rest of the document still means what it says. */
const HARMLESS: readonly ErrorCode[] = ['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'];

/**
 * Reads the flows of one file, one to a YAML document.
 *
 * @param root folder that the ids of flows without one leave out
 */
export function readYaml({ path, text }: FlowFile, root: string): ReadFile {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const report: Report = (offset, message) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ file: path, line: Math.max(1, line), col: Math.max(1, col), message });
    return undefined;
  };
  if (text.length > MOST_CHARACTERS) {
    report(0, `the file has more than ${MOST_CHARACTERS} characters; split it`);
    return { flows: [], problems };
  }
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const defaultId = flowIdFor(path, root);
  const flows: SourceFlow[] = [];
  for (const document of documents) {
    const complaints = [...document.errors, ...document.warnings];
    for (const { code, message, pos } of complaints.slice(0, MOST_COMPLAINTS)) {
      report(pos[0], syntaxMessage(code, message));
    }
    if (complaints.some(({ code }) => !HARMLESS.includes(code))) continue;
    const node = toSourceNode(document.contents, { text, lines, report });
    // A document with nothing in it (the file ends with `---`) is no flow.
    if (node && !(node.kind === 'scalar' && node.value === null)) flows.push({ file: path, defaultId, root: node });
  }
  if (flows.length === 0 && problems.length === 0) report(0, 'the file holds no flow');
  return { flows, problems };
}
