import { createHmac } from 'node:crypto';

/** Twilio's signature of a form request: URL, then each field's name and value in order of names, HMAC-SHA1. */
export const signForm = (authToken: string, url: string, fields: Readonly<Record<string, string>>): string => {
  const text = Object.keys(fields)
    .sort()
    .reduce((sum, name) => sum + name + fields[name], url);
  return createHmac('sha1', authToken).update(text).digest('base64');
};
