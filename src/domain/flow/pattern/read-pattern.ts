import { word } from '../fields';
import { type Reader, reader } from '../reading';
import { compilePattern, type Pattern } from './program';
import { PatternError } from './syntax';

/** A regular expression in a flow file. */
export const pattern: Reader<Pattern> = reader({ type: ['string', 'number'] }, (node, reading) => {
  const written = word(node, reading);
  if (written === undefined) return undefined;
  try {
    return compilePattern(written);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return reading.problem(node.at, `the pattern cannot be used: ${error.message}`);
  }
});
