import { required } from '../fields';
import { matchPattern } from '../pattern/match-pattern';
import { pattern } from '../pattern/read-pattern';
import { defineTrigger } from './trigger-kind';

/** A pattern found anywhere in the message; its groups are `flow.groups`. */
export const regex = defineTrigger({
  kind: 'regex',
  about: 'A pattern found anywhere in the message; its groups are `flow.groups`.',
  example: '- regex: order (?<number>\\d+)',
  fields: { regex: required(pattern, 'The pattern; it ignores upper and lower case.') },
  match(body, happening) {
    if (happening.kind !== 'message') return undefined;
    const groups = matchPattern(body.regex, happening.text);
    return groups && { result: happening.text, groups };
  },
  signature: (body) => JSON.stringify(body.regex),
});
