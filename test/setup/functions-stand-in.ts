import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTRACT_HEADER, CONTRACT_VERSION } from '@bot-handoff/contract';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';

/** Answers webhooks as our Functions and the guard do, as far as set-up can tell. */
export interface FunctionsStandIn {
  /** Without a scheme, as Twilio's Serverless API names it. */
  readonly domainName: string;
  readonly url: string;
  /** How the guard answers a command: 403 when it works. */
  guardAnswer: number;
  /** Which contract the Functions say they speak. */
  contract: string;
  /** Whether a signature that is not Twilio's is refused. */
  checksSignatures: boolean;
  close(): Promise<void>;
}

function refuseStranger(response: ServerResponse): void {
  response.writeHead(403).end(JSON.stringify({ code: 'not_signed_in', message: 'Sign in to Flex again.' }));
}

/** @param authToken the token that the deployed Functions know */
export async function standInForFunctions(authToken: string): Promise<FunctionsStandIn> {
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      response.setHeader(CONTRACT_HEADER, standIn.contract);
      if (request.url?.startsWith('/agent/')) return refuseStranger(response);
      const fields = Object.fromEntries(new URLSearchParams(text));
      const signature = String(request.headers['x-twilio-signature']);
      const isSigned = validateRequest(authToken, signature, `${standIn.url}${request.url}`, fields);
      const isCommand = request.url === '/webhooks/message-guard' && /^\/[^/]/.test(fields.Body ?? '');
      response
        .writeHead(isSigned || !standIn.checksSignatures ? (isCommand ? standIn.guardAnswer : 200) : 403)
        .end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const domainName = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standIn: FunctionsStandIn = {
    domainName,
    url: `http://${domainName}`,
    guardAnswer: 403,
    contract: String(CONTRACT_VERSION),
    checksSignatures: true,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
