// Loaded into the local Functions runtime before anything else (plain CommonJS, since no loader runs there).
// twilio-run as it is listens on every network interface, dies with the first rejected promise of a handler, and
// outlives a parent that was killed.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function listenLocally(port, ...rest) {
  if (typeof port !== 'number') return listen.call(this, port, ...rest);
  this.once('listening', () => process.send?.({ port: this.address().port }));
  return listen.call(this, { port, host: '127.0.0.1' }, ...rest);
};

for (const event of ['unhandledRejection', 'uncaughtException']) {
  process.on(event, (error) => console.error(`A Function failed outside its handler (${event}):`, error));
}

// Functions see the time that the stack simulates: its clock moves, and theirs has to move along.
const realNow = Date.now;
let clockOffsetMs = 0;
Date.now = () => realNow() + clockOffsetMs;
process.on('message', (message) => {
  clockOffsetMs = message.clockOffsetMs;
  process.send?.({ clockOffsetMs });
});

process.on('disconnect', () => process.exit());
