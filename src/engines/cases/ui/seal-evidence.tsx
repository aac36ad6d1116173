import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { DateText, DownloadButton, EmptyState, Facts, Lamp, useRead } from '#design/console';
import type { CasePaper, SealEvidence } from '../contract.ts';

const words = { good: '有效', revoked: '已吊销', unknown: '不明' } as const;

/** 验章证据 beside a sealed paper: what was kept at that moment, and all of it in one file. */
export function SealEvidenceButton({ base, paper }: { base: string; paper: CasePaper }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        验章证据
      </Button>
      {isOpen ? (
        <Modal
          open
          title={`验章证据 · ${paper.title}`}
          width={640}
          onCancel={() => setOpen(false)}
          footer={paper.hasEvidence ? <DownloadButton url={`${base}/evidence.zip`}>导出证据包</DownloadButton> : null}
        >
          {paper.hasEvidence ? (
            <Evidence base={base} />
          ) : (
            <EmptyState
              title="还没有验章证据"
              text="盖章时没有取到证书状态。每天凌晨会补存，补存以后在这里查看和导出。"
            />
          )}
        </Modal>
      ) : null}
    </>
  );
}

function Evidence({ base }: { base: string }): ReactNode {
  const { data } = useRead<SealEvidence>(`${base}/evidence`);
  if (!data) return null;
  return (
    <>
      <Facts
        items={[
          [
            '盖章时的证书',
            data.status ? (
              <Lamp key="status" tone={data.status === 'good' ? 'ok' : 'bad'}>
                {words[data.status]}
              </Lamp>
            ) : null,
          ],
          ['状态应答', data.statusAt ? <DateText key="at" value={data.statusAt} time /> : null],
          ['时间戳', data.stampedAt ? <DateText key="stamp" value={data.stampedAt} time /> : null],
          ['时间戳签发', data.stampedBy],
          ['根的吊销列表', data.listAt ? <ListAt key="list" at={data.listAt} entries={data.listEntries} /> : null],
          ['证据固定', <DateText key="sealed" value={data.sealedAt} time />],
          [
            '证书序列号',
            <span key="serial" className="zt-diff-text">
              {data.serial}
            </span>,
          ],
          ['证书链', <Chain key="chain" names={data.chain} />],
          [
            '根证书指纹',
            <span key="root" className="zt-diff-text">
              {data.rootFingerprint}
            </span>,
          ],
        ]}
      />
      <p className="zt-note">
        证据包里有文书、签名、证书链、证书状态应答、吊销列表、时间戳和核验说明，不联网也能核验，证书到期以后仍然有效。
      </p>
    </>
  );
}

function ListAt({ at, entries }: { at: string; entries: number }): ReactNode {
  return (
    <>
      <DateText value={at} time />，{entries === 0 ? '没有吊销' : `吊销 ${entries} 张`}
    </>
  );
}

/** From the signer up to the root, one below the other. */
function Chain({ names }: { names: readonly string[] }): ReactNode {
  return (
    <>
      {names.map((name) => (
        <div key={name}>{name}</div>
      ))}
    </>
  );
}
