import type { ReactNode } from 'react';
import { DateText, Section, SourceTag, Timeline, useCan, useRead } from '#design/console';
import { channelNames, type DemoMessage } from '../contract.ts';

/** 演示信箱: what would have left, readable in full, so that whoever tries the product finds the code. */
export function DemoBox(): ReactNode {
  const may = useCan('messaging.demo-box.list');
  const box = useRead<DemoMessage[]>(may ? '/api/messaging/demo-box' : null);
  if (!box.data || box.data.length === 0) return null;
  return (
    <Section title="演示信箱" actions={<SourceTag kind="demo">没有真正发出</SourceTag>}>
      <p className="zt-note">这个演示环境没有设置短信网关或邮件服务器，以下信息只留在本机，验证码可在这里查看。</p>
      <Timeline
        items={box.data.slice(0, 5).map((message) => ({
          key: message.id,
          title: `${channelNames[message.channel]} ${message.to}`,
          at: <DateText value={message.createdAt} relative />,
          text: message.text,
        }))}
      />
    </Section>
  );
}
