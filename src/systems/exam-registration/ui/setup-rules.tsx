import type { ReactNode } from 'react';
import { ActionButton, api, Lamp, PlainTable, SchemaForm, Section, useAction } from '#design/console';
import { ExamRules, type ExamSetup, type RulesEdition } from '../contract.ts';

const refresh = ['/api/exam-registration'];

/** The edition of the rules that applies, and what this year's notice sets beside it. */
export function RulesTab({ url, setup, isOpen }: { url: string; setup: ExamSetup; isOpen: boolean }): ReactNode {
  const save = useAction<ExamRules, ExamSetup>((input) => api.put(`${url}/rules`, input), {
    done: '规则已保存',
    refresh,
  });
  return (
    <>
      <SchemaForm<ExamRules>
        schema={ExamRules}
        value={setup.rules}
        submit="保存规则"
        columns={2}
        readOnly={!isOpen}
        onSubmit={(input) => save.mutateAsync(input)}
        error={save.error}
      />
      <Section title="考务规则的版本">
        <PlainTable
          label="考务规则的版本"
          columns={['施行日期', '依据', '使用']}
          rows={setup.editions.map((one) => [
            one.validFrom,
            one.source,
            <Edition key={one.validFrom} url={url} edition={one} isOpen={isOpen} />,
          ])}
        />
      </Section>
    </>
  );
}

function Edition({ url, edition, isOpen }: { url: string; edition: RulesEdition; isOpen: boolean }): ReactNode {
  const take = useAction<void>(() => api.post(`${url}/edition`, { validFrom: edition.validFrom }), {
    done: '已改用这一版规则',
    refresh,
  });
  if (edition.inUse) return <Lamp tone="ok">本次考试使用</Lamp>;
  if (!isOpen) return null;
  return (
    <ActionButton action={take} confirm="改用这一版后，上面按当年公告设定的数会换成这一版的，需要再核对。" size="small">
      改用
    </ActionButton>
  );
}
