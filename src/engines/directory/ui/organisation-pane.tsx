import { type ReactNode, useState } from 'react';
import {
  api,
  DateText,
  Facts,
  Failed,
  FormDialog,
  Lamp,
  Link,
  type ListAnswer,
  Loading,
  Section,
  Stat,
  useAction,
  useRead,
} from '#design/console';
import { type Organisation, OrganisationInput, organisationKinds, type Post, type Region } from '../contract.ts';
import { OrganisationActs } from './organisation-acts.tsx';
import { OrganisationChanges } from './organisation-changes.tsx';
import { allOrganisations } from './organisation-tree.tsx';
import { Posts } from './posts.tsx';

/** The sheet of one organisation: what it is, under and above whom, its posts and people, how it became so. */
export function OrganisationPane({ id }: { id: string }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const url = `/api/directory/organisations/${id}`;
  const read = useRead<Organisation>(url);
  const all = useRead<ListAnswer<Organisation>>(...allOrganisations).data?.items ?? [];
  const posts = useRead<Post[]>(`${url}/posts`).data ?? [];
  const organisation = read.data;
  const region = useRead<{ region: Region }>(
    organisation ? `/api/directory/regions/${organisation.regionCode}/history` : null,
  );
  const edit = useAction<OrganisationInput>(
    (input) => api.put(url, { ...input, version: organisation?.version ?? 1 }),
    { done: '已保存', refresh: ['/api/directory'] },
  );
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!organisation) return <Loading />;
  const above = all
    .filter((one) => organisation.path.startsWith(`${one.path}/`))
    .sort((a, b) => a.path.length - b.path.length);
  const below = all.filter((one) => one.parentId === id && one.validTo === null);
  const into = all.find((one) => one.id === organisation.mergedInto);
  const people = new Set(posts.flatMap((post) => post.holders.map((holder) => holder.personId)));
  return (
    <>
      {above.length > 0 ? (
        <nav className="zt-crumbs" aria-label="上级机构">
          {above.map((one) => (
            <span key={one.id}>
              <Link to={`/directory/organisations?id=${one.id}`}>{one.shortName}</Link>
              <span aria-hidden="true"> / </span>
            </span>
          ))}
        </nav>
      ) : null}
      <Section
        title={organisation.name}
        actions={<OrganisationActs organisation={organisation} onEdit={() => setEditing(true)} />}
      >
        {organisation.validTo ? (
          <p>
            <Lamp tone="off">
              <DateText value={organisation.validTo} />
              {into ? '并入' : '撤销'}
            </Lamp>{' '}
            {into ? <Link to={`/directory/organisations?id=${into.id}`}>{into.name}</Link> : null}
          </p>
        ) : null}
        <div className="zt-stats">
          <Stat label="在岗人员" value={people.size} unit="人" />
          <Stat label="岗位" value={posts.length} unit="个" />
          <Stat label="空缺" value={posts.filter((post) => post.holders.length === 0).length} unit="个" />
          <Stat label="下级机构" value={below.length} unit="个" />
        </div>
        <Facts
          items={[
            ['简称', organisation.shortName],
            ['类别', organisationKinds[organisation.kind]],
            ['所在区划', region.data?.region.name],
            ['主要职责', organisation.duties],
            ['设立', organisation.validFrom ? <DateText key="from" value={organisation.validFrom} /> : '资料未载明'],
            ['来源', organisation.confirmed ? organisation.source : `${organisation.source}（名称待核实）`],
            ...(organisation.managedBy ? ([['任免', '由人事编制系统登记，这里只查看']] as const) : []),
          ]}
        />
      </Section>
      <Posts organisation={organisation} />
      {below.length > 0 ? (
        <Section title="下级机构">
          <ul className="zt-links zt-links-wide">
            {below.map((one) => (
              <li key={one.id}>
                <Link to={`/directory/organisations?id=${one.id}`}>{one.name}</Link>
                <span className="zt-note">{organisationKinds[one.kind]}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <OrganisationChanges id={id} />
      {isEditing ? (
        <FormDialog<OrganisationInput>
          title="修改机构"
          schema={OrganisationInput}
          value={organisation}
          submit="保存修改"
          action={edit}
          onClose={() => setEditing(false)}
        >
          改名、改职责、调整上级都在这里，旧名和旧职责留在变更经过里。
        </FormDialog>
      ) : null}
    </>
  );
}
