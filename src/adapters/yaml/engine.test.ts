import * as fc from 'fast-check';
import { createEngine, type EngineOptions } from '../../domain/flow/create-engine';
import type { FlowEngine, Happening, JsonObject, Position, Reply, Scopes, Turn } from '../../domain/flow/engine';
import { formatProblem } from '../../domain/flow/source';
import { compileFlows } from './compile-flows';

function bookOf(files: Readonly<Record<string, string>>) {
  const compiled = compileFlows(Object.entries(files).map(([name, text]) => ({ path: `flows/${name}.yaml`, text })));
  if (!compiled.ok) throw new Error(compiled.problems.map(formatProblem).join('\n'));
  return compiled.book;
}

const engineOf = (files: Readonly<Record<string, string>>, options?: EngineOptions): FlowEngine =>
  createEngine(bookOf(files), options);

const nobody: Scopes = { user: {}, thread: {}, event: {}, config: {} };
const answer = (text: string): Reply => ({ kind: 'answer', text });
const said = (turn: Turn | undefined) => turn?.outputs.map((output) => ('text' in output ? output.text : output.kind));

function positionOf(turn: Turn | undefined): Position {
  if (!turn?.position) throw new Error('the flow does not wait');
  return turn.position;
}

describe('who is answered, by mode', () => {
  const engine = engineOf({
    plain: 'triggers: [keyword: hi, page_open, chat_open]\nsteps: [say: plain]',
    always: `
triggers:
  - keyword: help
    when: true
  - keyword: where
    when: (@ thread.mode == "waiting" )
steps: [say: always]`,
    event: 'triggers: [event_type: flex.task_canceled]\nsteps: [say: event]',
    command: 'triggers: [agent_command: tell]\nsteps: [say: command]',
  });
  const message = (text: string): Happening => ({ kind: 'message', text });
  const event: Happening = { kind: 'event', type: 'meya.twilio.flex.event.task_canceled', data: {} };
  const command: Happening = { kind: 'agent-command', name: 'tell', rest: '' };

  test.each([
    [message('hi'), 'bot'],
    [{ kind: 'page-opened' } as const, 'bot'],
    [{ kind: 'chat-opened' } as const, 'bot'],
    [message('help'), 'bot, waiting'],
    [message('where'), 'waiting'],
    [event, 'bot, waiting, agent, closed'],
    [command, 'bot, waiting, agent, closed'],
  ])('%j: %s', (happening, modes) => {
    const answered = (['bot', 'waiting', 'agent', 'closed'] as const).filter((mode) =>
      engine.match(happening, { mode, scopes: nobody }),
    );
    expect(answered.join(', ')).toBe(modes);
  });
});

test('of triggers that are equally sure the first file wins, in whatever order the files came', () => {
  const engine = engineOf({
    b: 'triggers: [regex: h]\nsteps: [say: b]',
    a: 'triggers: [keyword: hi]\nsteps: [say: a]',
    c: 'triggers: [{ keyword: hi, confidence: 0.9 }]\nsteps: [say: c]',
  });
  expect(engine.match({ kind: 'message', text: 'hi' }, { mode: 'bot', scopes: nobody })?.flowId).toBe('flow.a');
});

test('event flows that start each other without waiting are fine', () => {
  const a = 'triggers: [event_type: flex.task_completed]\nsteps: [{ if: (@ user.x ), then: end }, flow: flow.b]';
  expect(() => bookOf({ a, b: 'steps: [{ if: (@ user.x ), then: end }, flow: flow.a]' })).not.toThrow();
});

describe('a position', () => {
  const talk = {
    talk: `
triggers: [keyword: go]
steps:
  - ask: First?
  - flow_set: first
  - if: (@ flow.first == 'sub' )
    then:
      - flow: flow.sub
        data: { from: talk }
      - say: "Sub said (@ flow.result )"
    else:
      - ask: Second?
        buttons: [One, Two]
        retries: 1
      - random: [say: heads, say: tails]
  - handoff
  - say: "Back, (@ flow.result.reason )"
  - ask: More?
  - jump: top
  - (top)
  - end: (@ flow.first )`,
    sub: 'steps: [ask_form: "Sub (@ flow.from )?", user_set: sub, ask: Sure?]',
  };
  const replies: fc.Arbitrary<Reply> = fc.oneof(
    fc.constantFrom('sub', 'other', '1', 'two', 'Tw', '').map(answer),
    fc.constantFrom('1', '2', 'x').map((option): Reply => ({ kind: 'answer', text: 'pressed', option })),
    fc.constant<Reply>({ kind: 'handoff-ended', result: { reason: 'ended', note: null, agent_name: 'Ann' } }),
  );

  test('goes on the same after it was stored, by whatever reply, and nothing that came in is changed', () => {
    const book = bookOf(talk);
    const engine = createEngine(book, { random: () => 0.9 });
    const another = createEngine(JSON.parse(JSON.stringify(book)), { random: () => 0.9 });
    fc.assert(
      fc.property(fc.array(replies, { maxLength: 12 }), (sequence) => {
        let turn: Turn | undefined = engine.start('flow.talk', {}, nobody);
        for (const reply of sequence) {
          if (!turn?.position) return;
          const scopes: Scopes = { ...nobody, user: turn.user, thread: turn.thread };
          const before = JSON.stringify([turn.position, scopes]);
          const next: Turn | undefined = engine.resume(turn.position, reply, scopes);
          expect(JSON.stringify([turn.position, scopes])).toBe(before);
          const stored = JSON.parse(JSON.stringify({ position: turn.position, scopes }));
          const later = another.resume(stored.position, reply, stored.scopes);
          expect(later).toEqual(next);
          expect(next === undefined || JSON.parse(JSON.stringify(next))).toEqual(next ?? true);
          turn = next ?? turn;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('is small: under 300 bytes two flows deep', () => {
    const engine = engineOf(talk);
    const first = engine.start('flow.talk', {}, nobody);
    const second = engine.resume(positionOf(first), answer('sub'), nobody);
    expect(JSON.stringify(positionOf(first)).length).toBeLessThan(100);
    expect(JSON.stringify(positionOf(second)).length).toBeLessThan(300);
  });

  test('takes only the kind of reply that it waits for', () => {
    const engine = engineOf({ a: 'steps: [handoff, ask: "Why?"]' });
    const waiting = positionOf(engine.start('flow.a', {}, nobody));
    const ended: Reply = { kind: 'handoff-ended', result: { reason: 'ended', note: null, agent_name: null } };
    expect(engine.resume(waiting, answer('hello'), nobody)).toBeUndefined();
    const asking = engine.resume(waiting, ended, nobody);
    expect(said(asking)).toEqual(['Why?']);
    expect(engine.resume(positionOf(asking), ended, nobody)).toBeUndefined();
  });

  test('that is none is dropped without a word', () => {
    const engine = engineOf(talk);
    const jsonObject = fc.dictionary(fc.constantFrom('k', 'i', 'n', 'x'), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(jsonObject, (position) => {
        expect(engine.resume(position as JsonObject, answer('x'), nobody)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('when flows have changed under a conversation', () => {
  const before = { talk: 'steps:\n  - say: Hi\n  - ask: Name?\n    id: name\n  - say: "Hello (@ flow.result )"' };
  const waiting = positionOf(engineOf(before).start('flow.talk', {}, nobody));

  test.each([
    ['nothing changed', before.talk, ['Hello Maya']],
    [
      'another line before the question',
      `# new\nsteps:\n  - note: new${before.talk.slice('steps:'.length)}`,
      ['Hello Maya'],
    ],
    [
      'the question now stands in a branch',
      'steps:\n  - if: true\n    then:\n      - ask: Name?\n        id: name\n  - say: Ok',
      ['Ok'],
    ],
    [
      'the question was worded anew: it is asked again',
      'steps:\n  - say: Hi\n  - ask: Your name?\n    id: name',
      ['Your name?'],
    ],
    ['the question is gone: from the top', 'steps:\n  - say: Welcome\n  - ask: Mail?', ['Welcome', 'Mail?']],
  ])('%s', (_, text, expected) => {
    expect(said(engineOf({ talk: text }).resume(waiting, answer('Maya'), nobody))).toEqual(expected);
  });

  test('a restart is said', () => {
    const renewed = engineOf({ talk: 'steps: [say: Welcome]' }).resume(waiting, answer('Maya'), nobody);
    expect(renewed?.warnings).toEqual([
      'flows/talk.yaml:1:9: the flow has changed under a conversation, which goes on from here',
    ]);
  });

  test('the flow is gone: the position is dropped', () => {
    expect(engineOf({ other: 'steps: [say: x]' }).resume(waiting, answer('Maya'), nobody)).toBeUndefined();
  });

  test('a handoff that is described anew is not made twice', () => {
    const handedOff = positionOf(
      engineOf({ a: 'steps:\n  - handoff:\n    id: agent\n  - say: Back' }).start('flow.a', {}, nobody),
    );
    const renamed = engineOf({ a: 'steps:\n  - handoff:\n    id: agent\n    chat_friendly_name: New\n  - say: Back' });
    const ended: Reply = { kind: 'handoff-ended', result: { reason: 'ended', note: null, agent_name: null } };
    expect(said(renamed.resume(handedOff, ended, nobody))).toEqual(['Back']);
  });

  test('the flow that started this one no longer does: this one goes on alone', () => {
    const inner = 'steps: [ask: "Inner?", say: Inner done]';
    const outer = 'steps: [flow: flow.inner, say: Outer done]';
    const nested = positionOf(engineOf({ inner, outer }).start('flow.outer', {}, nobody));
    const kept = engineOf({ inner, outer: 'steps: [note: new, flow: flow.inner, say: Outer done]' });
    const cut = engineOf({ inner, outer: 'steps: [say: something else]' });
    expect(said(kept.resume(nested, answer('x'), nobody))).toEqual(['Inner done', 'Outer done']);
    expect(said(cut.resume(nested, answer('x'), nobody))).toEqual(['Inner done']);
  });
});

describe('limits', () => {
  const loop = 'steps:\n  - (again)\n  - say: x\n  - if: (@ not user.never )\n    then: { jump: again }';

  test.each([
    [{ stepsPerTurn: 10 }, 'flows/a.yaml:4:5: stopped after 10 steps without waiting'],
    [{ outputsPerTurn: 3 }, 'flows/a.yaml:3:5: stopped after 3 messages without waiting'],
  ])('%j', (limits, failure) => {
    const turn = engineOf({ a: loop }, { limits }).start('flow.a', {}, nobody);
    expect(turn).toMatchObject({ failure, position: null, waitsFor: null });
  });

  test('a loop through a flow that waits is no runaway', () => {
    const engine = engineOf({ a: 'steps:\n  - (again)\n  - ask: More?\n  - jump: again' });
    let turn: Turn | undefined = engine.start('flow.a', {}, nobody);
    for (let times = 0; times < 500; times += 1) turn = engine.resume(positionOf(turn), answer('yes'), nobody);
    expect(turn?.failure).toBeUndefined();
    expect(said(turn)).toEqual(['More?']);
  });
});

test('data cannot reach behind the scopes, and special names stay data', () => {
  const engine = engineOf({
    a: "steps:\n  - user_set: { __proto__: { admin: true } }\n  - say: \"(@ user.admin | default('no') ) (@ user.constructor | default('no') )\"",
  });
  const turn = engine.start('flow.a', {}, nobody);
  expect(said(turn)).toEqual(['no no']);
  expect(Object.getPrototypeOf(turn.user)).toBe(Object.prototype);
  expect(Object.keys(turn.user)).toEqual(['__proto__']);
});

test('an empty message is not sent, and said', () => {
  const turn = engineOf({ a: 'steps:\n  - say: (@ user.name )\n  - say: x' }).start('flow.a', {}, nobody);
  expect(said(turn)).toEqual(['x']);
  expect(turn.warnings).toEqual(['flows/a.yaml:2:5: user.name is missing', 'flows/a.yaml:2:5: nothing to say']);
});

test('a survey offers its buttons when it is put, not while an agent has the conversation', () => {
  const engine = engineOf({ survey: 'steps: [{ survey: How was it?, scale: 2 }]' });
  const put = engine.start('flow.survey', {}, nobody);
  expect(put.options).toEqual([
    { id: '1', text: '1' },
    { id: '2', text: '2' },
  ]);
  const putOff = engine.start('flow.survey', {}, { ...nobody, thread: { mode: 'agent' } });
  expect(putOff).toMatchObject({ waitsFor: 'handoff', outputs: [], options: [] });
});

test('a flow that is not there fails by name', () => {
  expect(engineOf({ a: 'steps: [say: x]' }).start('flow.b', {}, nobody).failure).toBe("there is no flow 'flow.b'");
});

test('chance decides a random step', () => {
  const files = { a: 'steps: [random: [say: one, say: two, say: three]]' };
  const outcomes = [0, 0.4, 0.999].map((chance) =>
    said(engineOf(files, { random: () => chance }).start('flow.a', {}, nobody)),
  );
  expect(outcomes).toEqual([['one'], ['two'], ['three']]);
});

test('a book of another layout is refused', () => {
  expect(() => createEngine(JSON.parse('{"v": 2, "flows": []}'))).toThrow('layout 2');
});
