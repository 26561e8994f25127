import { nameAgent } from './agent-name';

const maria = { workerName: 'm.garcia@example.com', attributes: { full_name: 'María José García Márquez' } };

describe('the name an agent has towards the customer', () => {
  test.each([
    ['full', maria, 'María José García Márquez'],
    ['first', maria, 'María'],
    ['first_initial', maria, 'M.'],
    ['first_last_initial', maria, 'María M.'],
    ['first_initial_last_initial', maria, 'M. M.'],
    ['Support', maria, 'Support'],
    ['', maria, 'María José García Márquez'],
    ['first_last_initial', { workerName: '', attributes: { full_name: 'Prince' } }, 'Prince'],
    ['first_initial', { workerName: '', attributes: { full_name: '王 小明' } }, '王.'],
    ['first_initial', { workerName: '', attributes: { full_name: '🦊 Fox' } }, '🦊.'],
    ['full', { workerName: '', attributes: { full_name: 'Alice A', public_identity: 'Ally' } }, 'Ally'],
    ['full', { workerName: 'alice@example.com', attributes: {} }, 'Agent'],
    ['full', { workerName: 'alice', attributes: { full_name: 7 } }, 'alice'],
    ['first', { workerName: '  ', attributes: { full_name: '  ' } }, 'Agent'],
  ])('policy %j', (policy, worker, expected) => {
    expect(nameAgent(policy, worker)).toBe(expected);
  });
});
