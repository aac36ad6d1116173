/** Fills `{name}` places; a place without a value is a mistake of the caller, not something to send. */
export function fillTemplate(text: string, params: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new Error(`the template wants {${name}}`);
    return value.replaceAll(/\p{Cc}/gu, ' ');
  });
}
