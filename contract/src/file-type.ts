/** Documents that agents open every day; pictures, sound and films come on top. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/zip',
  'text/csv',
  'text/plain',
]);

/**
 * The media type without its parameters, where a customer's file may have it; undefined for pages and programs, which
 * an agent's browser would run. An SVG is a page.
 */
export function readFileType(written: string): string | undefined {
  const type = written.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (DOCUMENTS.has(type)) return type;
  return /^(image|audio|video)\/[\w.+-]{1,60}$/.test(type) && !/\bsvg\b/.test(type) ? type : undefined;
}
