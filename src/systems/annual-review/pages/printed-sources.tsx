import { PrintOnly } from '#design/public';
import type { Review } from '../contract.ts';

/** On paper nothing can be clicked: where each number comes from is listed at the end, under the sign that follows it. */
export function PrintedSources({ review }: { review: Review }) {
  return (
    <PrintOnly>
      <section className="print-note">
        <h2>数字的出处</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">指标</th>
              <th scope="col">数值</th>
              <th scope="col">期间</th>
              <th scope="col">来源与得出方式</th>
            </tr>
          </thead>
          <tbody>
            {review.figures.map((figure, place) => (
              <tr key={figure.id}>
                <td>{place + 1}</td>
                <td>{figure.name}</td>
                <td>{figure.text}</td>
                <td>{figure.periodText}</td>
                <td>
                  {figure.sourceKind === 'register' || figure.records
                    ? `${figure.sourceTitle}：${figure.working}`
                    : figure.working}
                  {figure.demo ? '（含示例数据）' : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </PrintOnly>
  );
}
