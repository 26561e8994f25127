import { checkAgainstOpenApi, type Exchange } from './openapi-check';

const SID = `ET${'a'.repeat(32)}`;
const SERVICE = `IS${'a'.repeat(32)}`;
const URL = `https://sync.twilio.com/v1/Services/${SERVICE}/Documents/${SID}`;

const document = {
  sid: SID,
  unique_name: null,
  account_sid: `AC${'a'.repeat(32)}`,
  service_sid: SERVICE,
  url: URL,
  links: {},
  revision: '0',
  data: {},
  date_expires: null,
  date_created: '2015-07-30T20:00:00Z',
  date_updated: '2015-07-30T20:00:00Z',
  created_by: 'system',
};

const exchange: Exchange = { method: 'POST', url: URL, params: {}, form: { Ttl: 1 }, status: 200, body: document };

test('finds nothing wrong with an answer as documented', () => {
  expect(checkAgainstOpenApi(exchange)).toEqual([]);
});

test.each<[string, Partial<Exchange>, RegExp]>([
  ['a field is missing', { body: { ...document, revision: undefined } }, /revision/],
  ['a field is invented', { body: { ...document, mood: 'good' } }, /mood/],
  ['a type is wrong', { body: { ...document, revision: 1 } }, /revision.*string/],
  ['a SID is malformed', { body: { ...document, sid: 'ET1' } }, /sid.*pattern/],
  ['a date is malformed', { body: { ...document, date_created: 'yesterday' } }, /date_created.*date-time/],
  ['a form field is unknown', { form: { Mood: 'good' } }, /unknown form field Mood/],
  ['a status is not documented', { status: 201 }, /status 201/],
  ['the path is unknown', { url: 'https://sync.twilio.com/v1/Moods' }, /not in the OpenAPI documents/],
])('says so when %s', (_, change, problem) => {
  expect(checkAgainstOpenApi({ ...exchange, ...change })).toEqual([expect.stringMatching(problem)]);
});
