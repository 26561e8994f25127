import type { Strings } from '../strings/en';

/** Says once what of the settings could not be used: to everybody's console, and to administrators aloud. */
export function reportSettings(
  problems: readonly string[],
  { roles, strings, tell }: { readonly roles: readonly string[]; readonly strings: Strings; tell(text: string): void },
): void {
  if (problems.length === 0) return;
  console.warn(`bot-handoff: ${problems.join('; ')}. Defaults are used instead.`);
  if (roles.includes('admin')) tell(strings.wrongSettings(problems.join('; ')));
}
