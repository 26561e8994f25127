import { act, startRehearsal } from '../../cli/flows/rehearsal';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import { createEngine } from '../../src/domain/flow/create-engine';
import { readPosition } from '../../src/domain/flow/run/position';
import { kindOf } from '../../src/domain/flow/steps/registry';
import { stepAt } from '../../src/domain/flow/walk';

/** Who the example's customer is, so that templates have something to say. */
const MAYA = { name: 'Maya', language: 'en', age: 41 };
/** An example that asks again and again is left after this many answers. */
const MOST_ANSWERS = 2;

/** A flow that has a button, for the trigger that answers to one. */
const OFFERS = {
  path: 'flows/offers.yaml',
  text: 'triggers: [keyword: menu]\nsteps: [{ say: What may it be?, buttons: [{ text: Order status, button_id: order_status }] }]',
};

const OTHER = { path: 'flows/other.yaml', text: 'steps: [say: This is another flow., end: done]' };

const HTTP_ANSWER = '* http {"status": 200, "body": {"state": "sent"}}';

const BACK_FROM_AGENT = [
  '* flex.reservation_accepted {"agent_name": "Ann"}',
  '* flex.handback {"agent_name": "Ann", "note": "all done"}',
];

/**
 * Plays the example of a step: a transcript in which the customer takes the first option there is, and says something
 * else where there is none. What is asked for and missing in an example of a few lines is not worth a warning.
 *
 * @throws Error when the example does not compile, or fails
 */
export function playExample(example: string, answer = MAYA.name): string {
  const compiled = compileFlows([
    { path: 'flows/example.yaml', text: `triggers: [keyword: start]\nsteps:\n${example.trim()}` },
    OTHER,
  ]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  const flows = new Map(compiled.book.flows.map((flow) => [flow.id, flow]));
  const rehearsal = startRehearsal(createEngine(compiled.book), { user: MAYA });
  const lines: string[] = [];
  const play = (line: string) => {
    const outcome = act(rehearsal, line) ?? [];
    const failure = outcome.find((each) => each.startsWith('failure:'));
    if (failure) throw new Error(failure);
    lines.push(line, ...outcome.filter((each) => !each.startsWith('warning:')));
    return outcome;
  };
  play('customer: start');
  for (let answers = 0; rehearsal.now.main && answers < MOST_ANSWERS; answers += 1) {
    const top = readPosition(rehearsal.now.main, flows)?.frames.at(-1);
    const step = top && stepAt(top.flow, top.path);
    const waitsFor = step && kindOf(step).waitsFor;
    if (waitsFor === 'handoff') BACK_FROM_AGENT.forEach(play);
    else if (waitsFor === 'http') play(HTTP_ANSWER);
    else play(`customer: ${rehearsal.now.offered[0]?.text ?? answer}`);
  }
  return lines.join('\n');
}

/**
 * Plays the example of triggers: what happens, and what the flow that starts then knows.
 *
 * @param happenings lines of a transcript
 * @throws Error when the example does not compile, or when one of the lines leads to nothing
 */
export function playTriggers(example: string, happenings: readonly string[]): string {
  const compiled = compileFlows([
    { path: 'flows/example.yaml', text: `triggers:\n${example.trim()}\nsteps: [status: "starts with (@ flow )"]` },
    OFFERS,
  ]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  const rehearsal = startRehearsal(createEngine(compiled.book), { user: MAYA });
  const lines = happenings.flatMap((line) => {
    const [first, ...more] = act(rehearsal, line) ?? [];
    if (first === undefined) throw new Error(`'${line}' starts nothing`);
    return [line, first, ...more.filter((each) => !each.startsWith('result:'))];
  });
  return lines.join('\n');
}
