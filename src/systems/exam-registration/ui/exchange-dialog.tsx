import type { ReactNode } from 'react';
import { api, FormDialog, useAction } from '#design/console';
import { Exchange, type Invigilator } from '../contract.ts';

/** Chooses with whom somebody changes places: another room, or a spare. */
export function ExchangeDialog({
  url,
  one,
  others,
  placeOf,
  onClose,
}: {
  url: string;
  one: Invigilator;
  others: readonly Invigilator[];
  placeOf: (one: Invigilator) => string;
  onClose: () => void;
}): ReactNode {
  const exchange = useAction<Exchange>((input) => api.post(`${url}/${one.id}/exchange`, input), {
    done: '已对调',
    refresh: ['/api/exam-registration'],
  });
  const options = others.map((other) => ({
    value: other.id,
    label: `${other.name}　${other.employer}　${placeOf(other)}`,
  }));
  const schema = {
    ...Exchange,
    properties: {
      ...Exchange.properties,
      with: { ...Exchange.properties.with, 'x-ui': { options } },
    },
  };
  return (
    <FormDialog<Exchange>
      title={`${one.name} 与谁对调`}
      schema={schema}
      submit="对调"
      action={exchange}
      onClose={onClose}
    >
      <p className="zt-quiet">{`${one.name}现在：${placeOf(one)}。对调以后两处都要符合监考规则。`}</p>
    </FormDialog>
  );
}
