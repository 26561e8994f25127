import { notFound, ok } from '../realtime/answer';
import { listAt, objectsIn, parseObject, textAt } from '../realtime/json-object';
import { ACCOUNT } from '../world/account';
import type { JsonObject } from '../world/json';
import type { MediaStore, StoredMedia } from '../world/media-store';
import type { HostAnswer, HostHandler } from './host-request';

const SERVICE = `https://mcs.us1.twilio.com/v1/Services/${ACCOUNT.chatServiceSid}`;

const record = ({ sid, filename, contentType, size, dateCreated }: StoredMedia): JsonObject => {
  const created = new Date(dateCreated).toISOString();
  return {
    sid,
    service_sid: ACCOUNT.chatServiceSid,
    account_sid: ACCOUNT.accountSid,
    date_created: created,
    date_updated: created,
    date_upload_updated: created,
    size,
    content_type: contentType,
    filename,
    category: 'media',
    is_multipart_upstream: false,
    url: `${SERVICE}/Media/${sid}`,
    links: {
      content: `${SERVICE}/Media/${sid}/Content`,
      content_direct_temporary: `${SERVICE}/Media/${sid}/Content`,
    },
  };
};

/** `mcs.us1.twilio.com` as browsers use it, with the token of whoever is signed in: files sent in a chat. */
export const mediaHost =
  (media: MediaStore): HostHandler =>
  ({ method, path, query, body, contentType, identity }) => {
    const [, , , , kind, sid, part] = path.split('/');
    // What a browser opens in a new tab carries no token: that address is itself the secret, as on Twilio.
    if (kind === 'Media' && sid !== undefined && part === 'Content') return content(media, sid);
    if (identity === undefined) return { status: 401, body: { status: 401, code: 20003, message: 'Authenticate' } };
    if (kind === 'Media' && sid === undefined && method === 'POST') {
      return upload(media, { body, contentType, filename: query.get('Filename') });
    }
    if (kind === 'Media' && sid !== undefined) {
      const stored = media.get(sid);
      return stored ? ok(record(stored)) : notFound(50507, `Media ${sid} not found`);
    }
    if (kind === 'MediaSet') {
      const wanted = objectsIn(listAt(parseObject(body.toString()), 'list'));
      return ok(wanted.map((item) => setItem(media, textAt(item, 'media_sid') ?? '')));
    }
    return undefined;
  };

interface Upload {
  readonly body: Buffer;
  readonly contentType: string;
  readonly filename: string | null;
}

/** Flex sends a form with one file in it, other clients the bare file. */
async function upload(media: MediaStore, { body, contentType, filename }: Upload): Promise<HostAnswer> {
  const bare = { content: body, contentType, filename };
  const isForm = contentType.startsWith('multipart/form-data');
  const sent = isForm
    ? await fileIn(new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }))
    : bare;
  if (!sent) return { status: 400, body: { status: 400, code: 20001, message: 'The form has no file' } };
  return { status: 201, body: record(media.add(sent)) };
}

async function fileIn(form: Response) {
  for (const value of (await form.formData()).values()) {
    if (typeof value === 'string') continue;
    const content = Buffer.from(await value.arrayBuffer());
    return { content, contentType: value.type, filename: value.name };
  }
  return undefined;
}

function setItem(media: MediaStore, sid: string): JsonObject {
  const stored = media.get(sid);
  return stored ? { code: 200, media_record: record(stored) } : { code: 404, media_record: { sid } };
}

function content(media: MediaStore, sid: string): HostAnswer {
  const stored = media.get(sid);
  if (!stored) return notFound(50507, `Media ${sid} not found`);
  return { status: 200, contentType: stored.contentType, content: stored.content };
}
