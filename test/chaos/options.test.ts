import { readOptions } from './options';

test('a bug is planted by its name', () => {
  expect(readOptions(['--bug', 'no-lease'])).toMatchObject({ bug: 'no-lease' });
  expect(readOptions([])).not.toHaveProperty('bug');
});

test('whoever asks for a bug that there is not reads which ones there are', () => {
  expect(() => readOptions(['--bug', 'no-leash'])).toThrow(/'no-leash'. Known bugs: no-lease, .*double-invite/);
});
