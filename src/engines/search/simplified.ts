type Convert = (text: string) => string;

let converter: Promise<Convert> | null = null;

/** A query in traditional characters finds what is written in simplified ones. */
export async function simplified(text: string): Promise<string> {
  converter ??= import('opencc-js/t2cn').then(({ Converter }) => Converter({ from: 't', to: 'cn' }) as Convert);
  return (await converter)(text);
}
