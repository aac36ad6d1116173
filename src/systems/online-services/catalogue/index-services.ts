import { itemPublished, publishedItem } from '#engines/cases';
import { organisationsById } from '#engines/directory';
import { indexDocuments, removeDocuments } from '#engines/search';
import { on, type TxCtx } from '#kernel';

const listed = (label: string, names: readonly string[]): string =>
  names.length > 0 ? `${label}${names.join('、')}` : '';

/** What the city's search finds of a service: its names, its everyday words, who can apply and what they bring. */
async function follow(tx: TxCtx, itemId: string): Promise<void> {
  const code = itemId.replace('itm-', '');
  const item = await publishedItem(tx, code);
  const id = `service:${code}`;
  if (!item) return removeDocuments(tx, [id]);
  const { content, organisationId } = item;
  const office = (await organisationsById(tx, [organisationId])).get(organisationId)?.name;
  const sentences = [
    office ? `由${office}办理` : '',
    content.conditions.join('；'),
    listed(
      '要准备',
      content.materials.map((material) => material.name),
    ),
    listed('办成得到', [content.result.name]),
    listed('也叫', item.keywords),
  ];
  await indexDocuments(tx, [
    {
      id,
      kind: 'guide',
      title: content.name === item.plainName ? content.name : `${item.plainName}（${content.name}）`,
      text: sentences.flatMap((sentence) => (sentence ? `${sentence.replace(/。$/, '')}。` : [])).join(''),
      url: `/services/${code}`,
      date: item.publishedOn,
      ...(office ? { label: office } : {}),
    },
  ]);
}

/** The hall, the home page and the search follow what is published. */
export const catalogueConsumer = on(itemPublished, 'online-services.item-published', async (tx, { id }) => {
  await follow(tx, id);
  await tx.invalidate('services', 'home');
});
