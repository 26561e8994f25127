// A fresh process, as a cold Function is one. Prints when it began and when it was done, in nanoseconds of the clock
// that all processes of a machine share.
const began = process.hrtime.bigint();
const [, , variant, base, bundle] = process.argv;
const path = `/v1/Services/IS${'0'.repeat(32)}/Documents/x`;

const sid = (prefix) => prefix + '0'.repeat(32);

const VARIANTS = {
  /** Our endpoint: a message in a conversation that is not there. */
  async ours() {
    global.Twilio = {
      Response: class {
        setStatusCode(status) {
          this.status = status;
        }
        setBody() {}
        appendHeader() {}
      },
    };
    global.Runtime = { getAssets: () => ({ '/flows.json': { open: () => process.env.BENCH_FLOWS } }) };
    const { handler } = require(bundle);
    const event = {
      AccountSid: sid('AC'),
      EventType: 'onMessageAdded',
      ConversationSid: sid('CH'),
      MessageSid: sid('IM'),
      ParticipantSid: sid('MB'),
      Index: '0',
      Body: 'Hello',
    };
    const { status } = await new Promise((resolve) => handler(process.env, event, (_, answer) => resolve(answer)));
    if (status !== 200) throw new Error(`answered ${status}`);
  },

  /** The same call with Twilio's library. */
  async twilio() {
    const client = require('twilio')(sid('AC'), 'token');
    const { statusCode } = await client.request({ method: 'get', uri: `${base}/sync.twilio.com${path}` });
    if (statusCode !== 404) throw new Error(`answered ${statusCode}`);
  },

  /** The same call with nothing but Node. */
  async node() {
    const { request } = require('node:http');
    await new Promise((resolve, reject) => {
      const outgoing = request(`${base}/sync.twilio.com${path}`, { auth: `${sid('AC')}:token` }, (answer) => {
        answer.resume();
        answer.on('end', resolve);
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
  },
};

VARIANTS[variant]()
  .then(() => console.log(`${began} ${process.hrtime.bigint()}`))
  .then(() => process.exit(0));
