// The floor of what fires a webhook: plain node:http that answers each POST and sends it on with node:http's client.
import { Agent, createServer, request } from 'node:http';

const agent = new Agent({ keepAlive: true });
const receiver = new URL(process.env.RECEIVER ?? '');

function sendOn(body: Buffer): void {
  const outgoing = request(receiver, { agent, method: 'POST', headers: { 'content-length': body.length } });
  outgoing.on('response', (answer) => answer.resume());
  outgoing.end(body);
}

createServer((incoming, response) => {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    const body = Buffer.concat(parts);
    if (incoming.method === 'POST') sendOn(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
