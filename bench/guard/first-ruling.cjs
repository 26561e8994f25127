// A fresh process, as a cold Function is one: prints the milliseconds from here to the guard's first ruling. With
// `load` as the text it only loads the bundle, whichever it is.
const started = performance.now();
const [, , bundle, base, text] = process.argv;

const sid = (prefix) => prefix + '0'.repeat(32);

global.Twilio = {
  Response: class {
    setStatusCode() {}
    setBody() {}
    appendHeader() {}
  },
};

const { handler } = require(bundle);
const done = () => {
  console.log(performance.now() - started);
  process.exit(0);
};
if (text === 'load') done();
handler(
  {
    ACCOUNT_SID: sid('AC'),
    AUTH_TOKEN: 'token',
    TWILIO_SYNC_SERVICE_SID: sid('IS'),
    TWILIO_API_BASE: base,
  },
  {
    AccountSid: sid('AC'),
    EventType: 'onMessageAdd',
    ConversationSid: sid('CH'),
    Source: 'SDK',
    ClientIdentity: 'alice',
    Body: text,
  },
  done,
);
