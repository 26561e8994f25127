import { diffLinesUnified } from 'jest-diff';

const plain = (text: string): string => text;

/** Lines of both texts around what differs: `-` was expected, `+` came out. */
export function transcriptDifference(expected: string, actual: string): readonly string[] {
  const difference = diffLinesUnified(expected.split('\n'), actual.split('\n'), {
    omitAnnotationLines: true,
    expand: false,
    contextLines: 3,
    aColor: plain,
    bColor: plain,
    commonColor: plain,
    patchColor: plain,
    emptyFirstOrLastLinePlaceholder: '',
  });
  return difference.split('\n');
}
