import { type ChatAccess, type Endpoint, refusalBody, WEBCHAT_ENDPOINTS } from '@bot-handoff/contract';

const STORED = 'bot-handoff.chat';
const RETRY_MS = 500;

/** The service said no, in words meant for the person. */
class ChatRefused extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }

  /** Asking again would get the same answer. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 429;
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The Functions' address; the stack tells it once everything is up. */
export async function findFunctions(): Promise<string> {
  for (;;) {
    const response = await fetch('/local.json');
    if (response.ok) return ((await response.json()) as { functionsUrl: string }).functionsUrl.replace(/\/$/, '');
    await wait(RETRY_MS);
  }
}

async function call<Request, Response>(
  functionsUrl: string,
  endpoint: Endpoint<Request, Response>,
  request: Request,
): Promise<Response> {
  const response = await fetch(`${functionsUrl}/${endpoint.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return endpoint.response.parse(body);
  const refusal = refusalBody.safeParse(body);
  const message = refusal.success ? refusal.data.message : `${endpoint.path} answered ${response.status}.`;
  throw new ChatRefused(message, response.status);
}

function remember(access: ChatAccess): ChatAccess {
  sessionStorage.setItem(STORED, access.resume);
  return access;
}

export const startChat = async (functionsUrl: string): Promise<ChatAccess> =>
  remember(await call(functionsUrl, WEBCHAT_ENDPOINTS.start, { language: navigator.language }));

/**
 * A fresh token for this tab's chat, or undefined when there is none or it can no longer be resumed. Rejects when
 * the service cannot be reached: the chat is not lost by that.
 */
export async function resumeChat(functionsUrl: string): Promise<ChatAccess | undefined> {
  const resume = sessionStorage.getItem(STORED);
  if (resume === null) return undefined;
  try {
    return remember(await call(functionsUrl, WEBCHAT_ENDPOINTS.token, { resume }));
  } catch (error) {
    if (!(error instanceof ChatRefused && error.isFinal)) throw error;
    forgetChat();
    return undefined;
  }
}

export const forgetChat = (): void => sessionStorage.removeItem(STORED);
