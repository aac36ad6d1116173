import { Button, Flex, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  DateText,
  DetailPane,
  Facts,
  Failed,
  Lamp,
  Loading,
  Section,
  Timeline,
  useAction,
  useRead,
  useShortcuts,
} from '#design/console';
import { type CandidateFile, candidateStates, type Review, type Verdict } from '../contract.ts';

const keyOf: Record<Verdict, string> = { approve: 'a', return: 'b', refuse: 'x' };

/** Form, photo and the post's conditions side by side, and the few verdicts allowed now. */
export function CandidatePane({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const url = `/api/exam-registration/candidates/${id}`;
  const { data: file, error } = useRead<CandidateFile>(url);
  const [opinion, setOpinion] = useState('');
  const review = useAction<Review, CandidateFile>((input) => api.post(`${url}/review`, input), {
    done: ({ state }) => `已记为“${candidateStates[state]}”`,
    refresh: ['/api/exam-registration'],
    onDone: () => setOpinion(''),
  });
  const waits = file?.state === 'pending' || file?.state === 'appealed';
  const decide = (verdict: Verdict): void => {
    if (file && waits) review.mutate({ verdict, opinion, version: file.version });
  };
  useShortcuts({ a: () => decide('approve'), b: () => decide('return'), x: () => decide('refuse') });
  if (error) return <Failed error={error} />;
  if (!file) return <Loading />;
  return (
    <DetailPane
      title={file.shownName}
      note={<Lamp tone={waits ? 'warn' : 'ok'}>{candidateStates[file.state]}</Lamp>}
      onClose={onClose}
      footer={
        waits ? (
          <Allowed to="exam-registration.candidate.review">
            <Button type="primary" loading={review.isPending} onClick={() => decide('approve')}>
              审核通过（{keyOf.approve}）
            </Button>
            {file.state === 'pending' ? (
              <Button onClick={() => decide('return')}>退回补充（{keyOf.return}）</Button>
            ) : null}
            <Button danger onClick={() => decide('refuse')}>
              不通过（{keyOf.refuse}）
            </Button>
          </Allowed>
        ) : null
      }
    >
      <Flex gap={20} align="start" wrap>
        <img src={`${url}/photo.jpg`} alt={`${file.shownName}的报名照片`} width={147} height={206} />
        <Facts items={file.conditions.map((one) => [one.label, one.value] as const)} />
      </Flex>
      {file.findings.length > 0 || file.sameFace.length > 0 ? (
        <Section title="请核对">
          <ul>
            {file.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
            {file.sameFace.map((other) => (
              <li key={other.id}>
                <Lamp tone="bad">照片与 {`${other.shownName}（${other.shownNumber}）`} 的几乎相同</Lamp>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {waits ? (
        <Section title="意见">
          <Input.TextArea
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
            rows={2}
            maxLength={300}
            aria-label="意见"
            placeholder="退回或不通过时必填，考生会看到"
          />
        </Section>
      ) : null}
      <Section title="报名表">
        <Facts items={file.answers.map((one) => [one.label, one.value] as const)} />
      </Section>
      {file.told.length > 0 ? (
        <Section title="已发通知">
          <Timeline
            items={file.told
              .map((one) => ({
                key: `${one.at} ${one.title}`,
                at: <DateText value={one.at} time />,
                title: one.title,
                who: `${one.to} ${one.state}`,
                text: one.text,
              }))
              .reverse()}
          />
        </Section>
      ) : null}
      <Section title="经过">
        <Timeline
          items={file.moves
            .map((move) => ({
              key: `${move.at} ${move.toState}`,
              at: <DateText value={move.at} time />,
              title: candidateStates[move.toState],
              who: move.byName,
              text: move.opinion,
            }))
            .reverse()}
        />
      </Section>
    </DetailPane>
  );
}
