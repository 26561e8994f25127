import './react-globals';
import * as Flex from '@twilio/flex-ui';

// The names under which twilio-flex.min.js of Twilio's CDN makes itself known.
Object.assign(window, { Twilio: { Flex }, Flex });
