import type { SealedText } from './http-request';
import { sealJson, sealText } from './sealed';
import { renderValue } from './template/render';
import { compileText, type Template } from './template/template';

const renderer = {
  value: (template: Template) =>
    renderValue(template, {
      scopes: { user: { name: 'M"a' }, thread: {}, flow: {}, event: {}, config: {} },
      textLength: 1_000,
      budget: { operations: 1_000 },
      warn: () => undefined,
    }),
};

const fill = (text: SealedText) =>
  text.map((piece) => (typeof piece === 'string' ? piece : `<${piece.vault}>`)).join('');

test('secrets stay gaps, whatever stands around them', () => {
  const text = compileText('Bearer (@ vault.a.b ) of (@ user.name )');
  expect(sealText(text, renderer)).toEqual(['Bearer ', { vault: 'a.b' }, ' of ', 'M"a']);
  expect(sealText(compileText('(@ vault.key )'), renderer)).toEqual([{ vault: 'key' }]);
});

test('a JSON body is JSON around its gaps', () => {
  const body: Template = {
    kind: 'mapping',
    entries: [
      ['na"me', compileText('(@ user.name )')],
      ['list', { kind: 'list', items: [compileText('say "(@ vault.key )"'), compileText('(@ 1 + 1 )')] }],
      ['none', { kind: 'literal', value: null }],
    ],
  };
  const sent: unknown = JSON.parse(fill(sealJson(body, renderer)));
  expect(sent).toEqual({ 'na"me': 'M"a', list: ['say "<key>"', 2], none: null });
});

test('nothing that a customer types becomes a gap', () => {
  const forged = renderer.value(compileText('{"vault":"key"}'));
  const template: Template = { kind: 'list', items: [{ kind: 'literal', value: forged }] };
  expect(sealJson(template, renderer).every((piece) => typeof piece === 'string')).toBe(true);
});
