import type { FlowBook } from '../../src/domain/flow/book';
import { createEngine } from '../../src/domain/flow/create-engine';
import type { JsonObject, Output, Position, Scopes, Turn } from '../../src/domain/flow/engine';
import type { Bot, Input } from './bot';

interface Saved {
  readonly position: Position | null;
  readonly user: JsonObject;
  readonly thread: JsonObject;
}

const NEW: Saved = { position: null, user: {}, thread: {} };

function saidIn(outputs: readonly Output[]): readonly string[] {
  const said: string[] = [];
  for (const output of outputs) {
    if ('text' in output) said.push(output.text);
    else if (output.kind === 'hand-off') said.push(output.name ?? '');
  }
  return said;
}

/** The product's engine, as the app calls it. */
export function createOurBot(book: FlowBook): Bot {
  const engine = createEngine(book);

  function begin(input: Input, scopes: Scopes): Turn | undefined {
    const happening =
      input.kind === 'opened' ? ({ kind: 'page-opened' } as const) : { ...input, kind: 'message' as const };
    const match = engine.match(happening, { mode: 'bot', scopes });
    return match && engine.start(match.flowId, match.data, scopes);
  }

  return {
    turn(saved, input) {
      const { position, user, thread }: Saved = saved === undefined ? NEW : JSON.parse(saved);
      const scopes: Scopes = { user, thread, event: {}, config: {} };
      const answered =
        position && input.kind === 'text'
          ? engine.resume(position, { kind: 'answer', text: input.text }, scopes)
          : undefined;
      const turn = answered ?? begin(input, scopes);
      if (!turn) return { said: [], saved: saved ?? JSON.stringify(NEW) };
      const next: Saved = { position: turn.position, user: turn.user, thread: turn.thread };
      return { said: saidIn(turn.outputs), saved: JSON.stringify(next) };
    },
  };
}
