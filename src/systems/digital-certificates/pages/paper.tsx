import type { ReactNode } from 'react';
import { Document, renderPage } from '#design/public';
import { pageView, siteIdentity } from '#engines/content';
import { type Ctx, type Reply, type RequestFacts, reply } from '#kernel';
import { formsSheet } from './forms-sheet.ts';

export interface Paper {
  readonly title: string;
  readonly number: string;
  readonly office: string;
  readonly demo: boolean;
  readonly children: ReactNode;
}

/** A sheet of A4 as it goes to the printer; on the screen it says how to print it. No cache keeps it. */
export async function renderPaper(ctx: Ctx, request: RequestFacts, paper: Paper): Promise<Reply> {
  const html = renderPage(
    <Document site={await siteIdentity(ctx, request.locale)} view={pageView(ctx, request)} title={paper.title} unlisted>
      <link rel="stylesheet" href={formsSheet.path} />
      <main className="paper" id="main">
        <p className="paper-print">
          按 Ctrl+P 打印本页（A4 纵向）。<a href="/console/digital-certificates/desk">返回受理台</a>
        </p>
        <h1>
          {paper.title}
          {paper.demo ? <span className="paper-sample">示例数据</span> : null}
        </h1>
        <p className="paper-number">
          <span>编号：{paper.number}</span>
          <span>{paper.office}</span>
        </p>
        {paper.children}
      </main>
    </Document>,
  );
  return reply(html, { headers: { 'cache-control': 'no-store' } });
}

/** Facts in two columns of term and value, as official forms have them. */
export function FactTable({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <table>
      <tbody>
        {rows.map(([term, value]) => (
          <tr key={term}>
            <th scope="row">{term}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Signatures({ lines }: { lines: readonly string[] }) {
  return (
    <div className="paper-sign">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
