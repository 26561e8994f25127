import * as z from 'zod/mini';

/** What Twilio told a webhook: the fields of the form that it sent. */
export interface Recording {
  readonly fields: Readonly<Record<string, string>>;
  /** Below the Functions' address; undefined where the recording does not say, see {@link pathOf}. */
  readonly path: string | undefined;
}

const value = z.union([z.string(), z.number(), z.boolean()]);
const fields = z.record(z.string(), value);
const entry = z.object({ path: z.optional(z.string()), fields });
const jsonFile = z.union([entry, fields]);

const asText = (given: z.infer<typeof fields>) =>
  Object.fromEntries(Object.entries(given).map(([name, each]) => [name, String(each)]));

function readForm(text: string): Recording | undefined {
  const form = [...new URLSearchParams(text.trim())];
  const isForm = form.length > 1 && form.every(([name]) => /^[A-Za-z]\w*$/.test(name));
  return isForm ? { path: undefined, fields: Object.fromEntries(form) } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a recorded webhook: the body as it was sent, or its fields as a JSON object, alone or as
 * `{"path": "webhooks/conversations", "fields": {...}}`.
 *
 * @throws Error that says how a recording looks
 */
export function readRecording(text: string): Recording {
  const json = parse(text);
  const form = json === undefined ? readForm(text) : undefined;
  if (form) return form;
  const read = jsonFile.safeParse(json);
  if (!read.success) {
    throw new Error(
      'This is no recorded webhook. It is the body that Twilio sent (EventType=...&ConversationSid=...), or its ' +
        'fields as a JSON object.',
    );
  }
  const { data } = read;
  const isEntry = (given: typeof data): given is z.infer<typeof entry> => typeof given.fields === 'object';
  return isEntry(data)
    ? { path: data.path?.replace(/^\//, ''), fields: asText(data.fields) }
    : { path: undefined, fields: asText(data) };
}

/** Which of our webhooks hears of such a thing. @throws Error when none does */
export function pathOf({ path, fields: told }: Recording): string {
  if (path !== undefined) return path;
  if (told.TaskSid !== undefined && told.InteractionSid === undefined) return 'webhooks/taskrouter';
  if (told.InteractionSid !== undefined) return 'webhooks/interactions';
  if (told.EventType === 'onMessageAdd') return 'webhooks/message-guard';
  if (told.ConversationSid !== undefined) return 'webhooks/conversations';
  throw new Error('Nothing in this recording says which webhook it was for. Add "path", as in webhooks/conversations.');
}
