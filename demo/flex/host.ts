/** Signs the agent in, as Twilio's login page would, and starts Flex UI. */
import { keepInThisTab } from './tab-session';

interface FlexGlobal {
  readonly runDefault: (config: object, container: string) => Promise<unknown>;
}

const SESSION_KEY = 'TWILIO_FLEX_SSO';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

async function signIn(agent: string | null): Promise<{ accountSid: string; identity: string }> {
  const query = agent === null ? '' : `?agent=${encodeURIComponent(agent)}`;
  const response = await fetch(`/local/flex-login${query}`);
  if (!response.ok) throw new Error(`No agent ${agent ?? ''}: the simulator answered ${response.status}.`);
  const session = (await response.json()) as { accountSid: string; identity: string };
  localStorage.setItem(SESSION_KEY, JSON.stringify(session));
  return session;
}

async function start(): Promise<void> {
  const wishes = new URLSearchParams(location.search);
  const { accountSid } = await signIn(wishes.get('agent'));
  const language = wishes.get('language');
  const { Flex } = window as unknown as { Flex: FlexGlobal };
  await Flex.runDefault(
    {
      logLevel: 'warn',
      serviceBaseUrl: location.origin,
      pluginService: { enabled: true },
      sso: { accountSid, loginPopup: false },
      router: { type: 'memory' },
      theme: { isLight: !dark.matches },
      ...(language !== null && { language }),
      disableTelemetry: true,
      disableBrowserVoice: true,
      enableReduxLogging: false,
    },
    '#container',
  );
  document.documentElement.dataset.ready = 'true';
}

keepInThisTab(SESSION_KEY);
start().catch((error: unknown) => {
  const container = document.querySelector('#container');
  const reason = error instanceof Error ? error.message : String(error);
  if (container) container.textContent = `Flex could not start. ${reason}`;
  console.error('Flex could not start', error);
});
