// The floor: plain node:http that reads a request and sends it back. Also takes the simulator's webhooks: a GET tells
// how many POSTs there were.
import { createServer } from 'node:http';

let posts = 0;

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (request.method === 'POST') posts++;
    const body = request.method === 'POST' ? Buffer.concat(parts) : Buffer.from(String(posts));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
