/** Where something stands in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

export interface SourceScalar {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
  readonly at: Place;
  /** Where the value's first character stands, if it stands in the file as it is read, on one line. */
  readonly textAt?: Place;
}

export interface SourceEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: SourceNode;
}

export interface SourceMap {
  readonly kind: 'map';
  readonly entries: readonly SourceEntry[];
  readonly at: Place;
}

export interface SourceList {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly at: Place;
}

/** A flow file's content with places, whatever notation it was written in. Keys of a map are unique. */
export type SourceNode = SourceScalar | SourceMap | SourceList;

/** One flow as it was written. */
export interface SourceFlow {
  readonly file: string;
  /** The flow's id where it does not state one. */
  readonly defaultId: string;
  readonly root: SourceNode;
}

export interface Problem extends Place {
  readonly file: string;
  readonly message: string;
}

/** `flows/greet.yaml:3:5: unknown step 'sayy'; did you mean 'say'?` */
export const formatProblem = ({ file, line, col, message }: Problem): string => `${file}:${line}:${col}: ${message}`;

/** What a node is, for messages that say what was found. */
export function describeNode(node: SourceNode): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'list') return node.items.length > 0 ? 'a list' : 'an empty list';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? `'${node.value.slice(0, 40)}'` : String(node.value);
}
