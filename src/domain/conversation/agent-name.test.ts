import { identityOfWorker, nameAgent } from './agent-name';

const named = (full_name: string) => ({ workerName: 'm.garcia@example.com', attributes: { full_name } });

describe('the name an agent has towards the customer', () => {
  test.each([
    // name                        full                         first       f_initial  first_last_i  f_i_last_i
    ['María García', 'María García', 'María', 'M.', 'María G.', 'M. G.'],
    ['María José García Márquez', 'María José García Márquez', 'María', 'M.', 'María M.', 'M. M.'],
    ['  Jean-Luc \t van  Dijk ', 'Jean-Luc van Dijk', 'Jean-Luc', 'J.', 'Jean-Luc D.', 'J. D.'],
    ['Prince', 'Prince', 'Prince', 'P.', 'Prince', 'P.'],
    ['王 小明', '王 小明', '王', '王.', '王 小.', '王. 小.'],
    ['王小明', '王小明', '王小明', '王.', '王小明', '王.'],
    ['محمد علي', 'محمد علي', 'محمد', 'م.', 'محمد ع.', 'م. ع.'],
    ['Елена Иванова', 'Елена Иванова', 'Елена', 'Е.', 'Елена И.', 'Е. И.'],
    ['E\u0301va Nagy', 'E\u0301va Nagy', 'E\u0301va', 'E\u0301.', 'E\u0301va N.', 'E\u0301. N.'],
    ['🦊 Fox', '🦊 Fox', '🦊', '🦊.', '🦊 F.', '🦊. F.'],
    ['👩‍🚀 🇪🇸', '👩‍🚀 🇪🇸', '👩‍🚀', '👩‍🚀.', '👩‍🚀 🇪🇸.', '👩‍🚀. 🇪🇸.'],
    ["Tim 'Tiny' O'Neil", "Tim 'Tiny' O'Neil", 'Tim', 'T.', 'Tim O.', 'T. O.'],
    ["'Tiny' (Smith)", "'Tiny' (Smith)", "'Tiny'", 'T.', "'Tiny' S.", 'T. S.'],
    ['Alice Agent <alice@example.com>', 'Alice Agent', 'Alice', 'A.', 'Alice A.', 'A. A.'],
    ['alice@example.com', 'Agent', 'Agent', 'Agent', 'Agent', 'Agent'],
    ['', 'Agent', 'Agent', 'Agent', 'Agent', 'Agent'],
    ['   ', 'Agent', 'Agent', 'Agent', 'Agent', 'Agent'],
  ])('of %j', (name, full, first, firstInitial, firstLastInitial, initials) => {
    const worker = named(name);
    expect([
      nameAgent('full', worker),
      nameAgent('first', worker),
      nameAgent('first_initial', worker),
      nameAgent('first_last_initial', worker),
      nameAgent('first_initial_last_initial', worker),
    ]).toEqual([full, first, firstInitial, firstLastInitial, initials]);
  });

  test.each([
    ['Support', 'Support'],
    [' The team ', 'The team'],
    ['', 'Agent'],
    ['  ', 'Agent'],
    ['toString', 'toString'],
  ])('by the literal %j', (policy, expected) => {
    expect(nameAgent(policy, named('María García'))).toBe(expected);
  });

  test.each([
    ['alice', { public_identity: 'Ally', full_name: 'Alice A' }, 'Ally'],
    ['alice', { public_identity: ' ', full_name: 'Alice A' }, 'Alice A'],
    ['alice', { public_identity: 'ally@example.com', full_name: 'Alice A' }, 'Alice A'],
    ['alice', { full_name: 7 }, 'alice'],
    ['alice@example.com', {}, 'Agent'],
    ['', {}, 'Agent'],
  ])('where TaskRouter calls the worker %j and knows %j', (workerName, attributes, expected) => {
    expect(nameAgent('full', { workerName, attributes })).toBe(expected);
  });
});

test.each([
  ['client:alice_40example_2Ecom', 'alice_40example_2Ecom'],
  ['client:', undefined],
  ['sip:alice@example.com', undefined],
  [undefined, undefined],
])('an agent reached at %j has the identity %j', (contact, expected) => {
  expect(identityOfWorker(contact === undefined ? {} : { contact_uri: contact })).toBe(expected);
});
