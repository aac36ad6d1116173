import { DefinitionList, Heading, Notice } from '#design/public';
import { formatDateTime } from '#kernel/contract';
import type { Edition } from '../contract.ts';

/** In the place of an edition that was withdrawn: that it was, when and why, and what stands instead. */
export function WithdrawnView({ edition, standing }: { edition: Edition; standing: Edition | null }) {
  const { year, no, withdrawn } = edition;
  return (
    <>
      <Heading level={1} text={edition.title} note={`第 ${no} 版`} />
      <Notice
        tone="warning"
        heading={`第 ${no} 版已撤回`}
        action={
          standing
            ? { label: `看第 ${standing.no} 版`, href: `/reviews/${year}/editions/${standing.no}` }
            : { label: '看其他年份的综述', href: '/reviews' }
        }
      >
        <DefinitionList
          items={[
            { term: '撤回原因', value: withdrawn?.reason ?? '' },
            { term: '撤回时间', value: withdrawn ? formatDateTime(new Date(withdrawn.at)) : '' },
            { term: '公布时间', value: formatDateTime(edition.frozenAt) },
          ]}
        />
      </Notice>
    </>
  );
}
