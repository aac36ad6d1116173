import { findCertificate } from '#engines/trust';
import { type Ctx, rows, sql } from '#kernel';
import { type Suite, suites } from './contract.ts';

/** Where the certificates and revocation lists of the authorities that sign here can be fetched. */
export async function authorityLinks(ctx: Ctx): Promise<{ label: string; href: string }[]> {
  const newest = await rows(
    ctx,
    sql<{ suite: Suite; signId: string }>`select distinct on (suite) suite, sign_id as "signId"
      from digital_certificates.certificates order by suite desc, not_before desc`,
  );
  const signed = await Promise.all(newest.map((one) => findCertificate(ctx, one.signId)));
  return newest.flatMap(({ suite }, place) => {
    const authority = signed[place]?.authorityId;
    if (!authority) return [];
    return [
      { label: `下载签发机构证书（${suites[suite]}）`, href: `/trust/ca/${authority}.cer` },
      { label: `下载吊销列表（${suites[suite]}）`, href: `/trust/crl/${authority}/0.crl` },
    ];
  });
}
