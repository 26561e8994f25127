// For tests only; import it before Flex. What the real Flex UI expects of a browser and jsdom lacks, and quiet:
// Flex reports every aborted and failed action on the console.
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextDecoder, TextEncoder });
HTMLMediaElement.prototype.play = () => Promise.resolve();
HTMLMediaElement.prototype.pause = () => {};
for (const method of ['info', 'warn', 'error'] as const) jest.spyOn(console, method).mockImplementation();
