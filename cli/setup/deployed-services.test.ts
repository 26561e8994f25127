import { chooseEnvironment, type Environment } from './deployed-services';

const environmentOf = (unique_name: string, domain_suffix: string | null): Environment => ({
  ...{ sid: unique_name, unique_name, domain_suffix },
  domain_name: `bot-handoff-1234-${domain_suffix}.twil.io`,
});
const dev = environmentOf('dev-environment', 'dev');
const production = environmentOf('production', null);
const bare = environmentOf('live', '');

test.each<[string, Environment[], string | undefined, Environment | undefined]>([
  ['the only one needs no name', [dev], undefined, dev],
  ['of two, nobody can tell', [dev, production], undefined, undefined],
  ['the one without a suffix', [dev, production], 'production', production],
  ['also where Twilio calls it otherwise', [dev, bare], 'production', bare],
  ['by its unique name', [dev, production], 'dev-environment', dev],
  ['by the suffix of its address', [dev, production], 'dev', dev],
  ['a name that is not there', [dev], 'stage', undefined],
])('%s', (_, all, name, chosen) => expect(chooseEnvironment(all, name)).toBe(chosen));
