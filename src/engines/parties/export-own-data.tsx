import { renderToStaticMarkup } from 'react-dom/server';
import type { Ctx, DataSection } from '#kernel';
import { formatDateTime } from '#kernel/contract';
import { bindings } from './bindings.repo.ts';
import { ownPerson } from './own-person.ts';
import { writeZip } from './write-zip.ts';

interface Part {
  readonly module: string;
  readonly title: string;
  readonly sections: readonly DataSection[];
}

/**
 * Everything that all modules hold about the caller, for a machine and for the eye (个人信息保护法 Article 45). Whole
 * values: it goes to nobody but the person.
 */
export async function exportOwnData(ctx: Ctx): Promise<{ name: string; bytes: Uint8Array }> {
  const person = await ownPerson(ctx);
  const subject = { personId: person.id, actorIds: await bindings.actorsOf(ctx, person.id) };
  const parts: Part[] = await Promise.all(
    ctx.personalData.map(async ({ module, title, collect }) => ({
      module,
      title,
      sections: await collect(ctx, subject),
    })),
  );
  await ctx.transaction((tx) =>
    tx.record({
      subject: `parties.person:${person.id}`,
      summary: '本人导出个人资料',
      facts: { modules: parts.length },
    }),
  );
  const at = ctx.now();
  const json = JSON.stringify({ madeAt: at.toISOString(), city: ctx.city.name, parts }, null, 2);
  const files = [
    { name: '我的资料.html', text: asHtml(ctx.city.name, at, parts) },
    { name: '我的资料.json', text: json },
  ];
  return { name: `我的资料-${ctx.today()}.zip`, bytes: writeZip(files, at) };
}

const style = `body{max-width:60rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif;line-height:1.7}
table{width:100%;margin:.5rem 0 2rem;border-collapse:collapse}th,td{padding:.4rem .6rem;border:1px solid #bbb;text-align:left;vertical-align:top}
th{background:#f2efe9}h2{margin-top:2.5rem;border-bottom:2px solid #222}`;

function asHtml(city: string, at: Date, parts: readonly Part[]): string {
  const html = renderToStaticMarkup(
    <html lang="zh-Hans">
      <head>
        <meta charSet="utf-8" />
        <title>我的资料</title>
        <style>{style}</style>
      </head>
      <body>
        <h1>我的资料</h1>
        <p>
          {city}，{formatDateTime(at)}导出。含完整个人信息，请妥善保管。
        </p>
        {parts.map((part) => (
          <PartView key={part.module} part={part} />
        ))}
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

function PartView({ part }: { part: Part }) {
  const filled = part.sections.filter((section) => section.rows.length > 0);
  if (filled.length === 0) return null;
  return (
    <section>
      <h2>{part.title}</h2>
      {filled.map((section) => (
        <SectionView key={section.title} section={section} />
      ))}
    </section>
  );
}

function SectionView({ section }: { section: DataSection }) {
  const headings = [...new Set(section.rows.flatMap((row) => Object.keys(row)))];
  return (
    <table>
      <caption>{section.title}</caption>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {section.rows.map((row) => (
          <tr key={JSON.stringify(row)}>
            {headings.map((heading) => (
              <td key={heading}>{row[heading] ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
