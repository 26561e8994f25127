import type { Flow, FlowBook } from '../../src/domain/flow/book';
import type { Position } from '../../src/domain/flow/engine';
import { readPosition } from '../../src/domain/flow/run/position';
import { stepAt } from '../../src/domain/flow/walk';
import type { Rehearsal } from './rehearsal';

/** The flows that wait, the innermost last, each with its place in its file and its own data. */
function positionLines(name: string, position: Position | null, flows: ReadonlyMap<string, Flow>): readonly string[] {
  const frames = (position && readPosition(position, flows)?.frames) ?? [];
  if (frames.length === 0) return [`${name}: nothing waits`];
  return frames.flatMap(({ flow, path, scope }, index) => {
    const at = stepAt(flow, path)?.at;
    const place = at ? ` ${flow.file}:${at.line}:${at.col}` : '';
    return [`${index === 0 ? `${name}:` : '  then'} ${flow.id}${place}`, `  flow: ${JSON.stringify(scope)}`];
  });
}

/** How a conversation stands: who answers, where flows wait, and what they know. */
export function stateLines({ now }: Rehearsal, book: FlowBook): readonly string[] {
  const flows = new Map(book.flows.map((flow) => [flow.id, flow]));
  return [
    `mode: ${now.mode}`,
    ...positionLines('position', now.main, flows),
    ...(now.command ? positionLines('command', now.command, flows) : []),
    `user: ${JSON.stringify(now.scopes.user)}`,
    `thread: ${JSON.stringify(now.scopes.thread)}`,
  ];
}
