type Variables = Readonly<Record<string, unknown>>;

/** Variables whose names begin so. */
export const startingWith = (prefix: string, variables: Variables): [string, string][] =>
  Object.entries(variables).flatMap(([name, value]) =>
    name.startsWith(prefix) && typeof value === 'string' ? [[name, value]] : [],
  );

/** The same by the rest of their names, in lower case. */
export const namedWithout = (prefix: string, variables: Variables): Record<string, string> =>
  Object.fromEntries(
    startingWith(prefix, variables).map(([name, value]) => [name.slice(prefix.length).toLowerCase(), value]),
  );

/** What flows read as `config.name`: variables `CONFIG_NAME`. Nothing secret. */
export const readConfig = (variables: Variables): Record<string, string> => namedWithout('CONFIG_', variables);
