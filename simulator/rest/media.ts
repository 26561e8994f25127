import { randomBytes } from 'node:crypto';
import { isoSeconds } from '../http/dates';
import { created, get, header, ok, param, post, type RestRequest, type Route } from '../http/route';
import { ACCOUNT } from '../world/account';
import type { SimulatedWorld } from '../world/create-world';
import { fault, notFound } from '../world/fault';
import type { StoredMedia } from '../world/media-store';

const SERVICE = '/v1/Services/:ServiceSid/Media';
const HOST = 'mcs.us1.twilio.com';
/** How long a temporary link opens. */
const LINK_MS = 5 * 60_000;

const filenameOf = (request: RestRequest) =>
  request.query.text('Filename') ?? header(request, 'x-twilio-filename') ?? null;

/**
 * Media of chats. The temporary link leads here and needs no credentials, only its secret; it is an address of this
 * machine, since browsers and Functions follow it as it stands.
 */
export const mediaRoutes = ({ clock, media }: SimulatedWorld, origin: () => string): Route[] => {
  const links = new Map<string, { sid: string; until: number }>();

  const temporaryLink = ({ sid }: StoredMedia) => {
    const secret = randomBytes(16).toString('hex');
    links.set(secret, { sid, until: clock.now() + LINK_MS });
    return `${origin()}/${HOST}/temporary/${secret}`;
  };

  const present = (stored: StoredMedia) => {
    const path = `/v1/Services/${ACCOUNT.chatServiceSid}/Media/${stored.sid}`;
    return {
      sid: stored.sid,
      service_sid: ACCOUNT.chatServiceSid,
      channel_sid: null,
      message_sid: null,
      author: null,
      size: stored.size,
      content_type: stored.contentType,
      filename: stored.filename,
      category: 'media',
      is_multipart_upstream: false,
      date_created: isoSeconds(stored.dateCreated),
      date_updated: isoSeconds(stored.dateCreated),
      date_upload_updated: isoSeconds(stored.dateCreated),
      url: path,
      links: { content: `${path}/Content`, content_direct_temporary: temporaryLink(stored) },
    };
  };

  const needStored = (sid: string) => {
    const stored = media.get(sid);
    if (!stored) throw fault('mediaNotFound', `Media ${sid} was not found`);
    return stored;
  };

  const need = (request: RestRequest) => {
    const service = param(request, 'ServiceSid');
    if (service !== ACCOUNT.chatServiceSid) throw notFound(`/Services/${service}`);
    return needStored(param(request, 'Sid'));
  };

  const content = ({ content: body, contentType }: StoredMedia) => ok(body, { 'Content-Type': contentType });

  const openLink = (request: RestRequest) => {
    const link = links.get(param(request, 'Secret'));
    if (!link || link.until <= clock.now()) throw notFound(request.path);
    return content(needStored(link.sid));
  };

  return [
    post(SERVICE, (request) => {
      const stored = media.add({
        content: request.rawBody,
        contentType: header(request, 'content-type') ?? 'application/octet-stream',
        filename: filenameOf(request),
      });
      return created(present(stored));
    }),
    get(`${SERVICE}/:Sid`, (request) => ok(present(need(request)))),
    get(`${SERVICE}/:Sid/Content`, (request) => content(need(request))),
    { ...get('/temporary/:Secret', openLink), isPublic: true },
  ];
};
