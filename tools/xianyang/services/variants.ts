import type { ItemContent } from '#engines/cases';

export interface County {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
}
interface Item {
  readonly code: string;
  readonly content: ItemContent;
}

/** Services that every county has a window of its own for. */
const everywhere = '004 024 025 026 027 031 032 034 037 039 046 047 048 049 051 058 060 080 083 085'.split(' ');

const hours = ['工作日9:00至12:00、13:00至17:30', '工作日8:30至12:00、13:30至17:00，周六上午值班'] as const;

/** Two counties that say more than where their window is: a shorter promise, a further paper. */
function more({ code, content }: Item, county: County): object {
  if (code === '046' && county.name === '三原县' && content.promised?.unit === 'working')
    return {
      promised: { unit: 'working', days: content.promised.days - 5 },
      note: '示例数据：三原县的承诺时限比全市短五个工作日，为演示而拟定。',
    };
  if (code !== '083' || county.name !== '兴平市') return {};
  const paper = {
    id: 'm9',
    name: '餐厨垃圾收运协议',
    original: false,
    copies: 1,
    medium: 'either',
    source: 'applicant',
    necessity: 'deferrable',
    notes: '兴平市示例要求：可以受理后再补',
  };
  return { materials: [...content.materials, paper] };
}

/** What counties say otherwise; places, telephones and differences are invented for the demonstration. */
export const variantsOf = (items: readonly Item[], counties: readonly County[]) =>
  counties.flatMap((county, at) =>
    items
      .filter(({ code }) => everywhere.includes(code))
      .map((item, place) => ({
        item: item.code,
        region: county.code,
        content: {
          places: [
            {
              name: `${county.shortName}政务服务中心${item.content.plainName ?? item.content.name}窗口（示例）`,
              address: `${county.name}示例大道${10 + at}号`,
              hours: hours[at % 3 === 0 ? 0 : 1],
              phone: `1990000${5000 + at * everywhere.length + place}`,
            },
          ],
          complaintPhone: `1990000${7100 + at}`,
          ...more(item, county),
        },
      })),
  );
