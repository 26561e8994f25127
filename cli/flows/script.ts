import { parse } from 'yaml';
import * as z from 'zod/mini';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import { createEngine } from '../../src/domain/flow/create-engine';
import { formatProblem } from '../../src/domain/flow/source';
import { compileFolder } from './load-flows';
import { act, startRehearsal } from './rehearsal';

/**
 * A golden test of flows. `transcript` alternates what people do with what comes of it. These lines are done, all
 * others are expected:
 *
 *     customer: text        press: id of an option        agent: /command        upload: image/png photo.png 1200
 *     * page_open           * chat_open                   * flex.event {"its": "data"}
 *     * http {"status": 200, "body": {"what": "another system answers"}}
 */
const script = z.object({
  about: z.string(),
  /** Folder of flow files, from the project's root. */
  flows: z.optional(z.string()),
  /** Flow files by path, in place of a folder. */
  files: z.optional(z.record(z.string(), z.string())),
  user: z.optional(z.record(z.string(), z.json())),
  /** What flows read as `config`. */
  config: z.optional(z.record(z.string(), z.json())),
  /** What time it is, e.g. `2026-11-23T10:00:00Z`. */
  now: z.optional(z.string()),
  transcript: z.optional(z.string()),
  /** What `flows check` says, a problem or warning a line. */
  problems: z.optional(z.string()),
});

export interface Played {
  readonly about: string;
  /** What of the script is compared. */
  readonly part: 'transcript' | 'problems';
  readonly expected: string;
  readonly actual: string;
}

const trimmed = (text: string | undefined): string => (text ?? '').trim();

/**
 * Plays a script's transcript again.
 *
 * @param text the script, YAML
 * @throws Error when the script itself cannot be read
 */
export function playScript(text: string, projectFolder: string): Played {
  const { about, flows, files, user = {}, config, now, transcript, problems } = z.parse(script, parse(text));
  const compiled = files
    ? compileFlows(Object.entries(files).map(([path, content]) => ({ path, text: content })))
    : compileFolder(flows ?? 'flows', projectFolder);
  const said = compiled.ok ? compiled.warnings : compiled.problems;
  const listed = said.map(formatProblem).join('\n');
  if (!compiled.ok || transcript === undefined) {
    return { about, part: 'problems', expected: trimmed(problems), actual: listed };
  }
  const rehearsal = startRehearsal(
    createEngine(compiled.book, { ...(config && { config }), ...(now && { now: () => Date.parse(now) }) }),
    { user },
  );
  const lines = transcript.split('\n').map((line) => line.trim());
  const actual = lines.flatMap((line) => {
    const outcome = act(rehearsal, line);
    return outcome ? [line, ...outcome] : [];
  });
  const expected = lines.filter((line) => line !== '').join('\n');
  return { about, part: 'transcript', expected, actual: actual.join('\n') };
}
