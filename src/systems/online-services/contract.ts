import { choice, defineRegisterKind, regionCodeField } from '#engines/registers/contract';
import { Type } from '#kernel/contract';

export const resultRegisters = ['许可', '给付', '确认', '登记', '预约', '证明', '证照', '援助', '答复'] as const;

/** 办理结果台账: what the services have granted, one line for each result; people masked, as the register is read by many. */
export const resultKind = defineRegisterKind({
  id: 'online-services.result',
  title: '办理结果',
  unit: '件',
  key: 'number',
  label: 'title',
  regionField: 'regionCode',
  organisationField: 'organisationId',
  retention: '证照类永久，其他自办结之日起十年',
  fields: {
    number: Type.String({ title: '文号', minLength: 4, maxLength: 60, 'x-ui': { column: true, search: true } }),
    title: Type.String({ title: '结果', minLength: 2, maxLength: 80, 'x-ui': { column: true, search: true } }),
    register: choice('类别', resultRegisters, { column: true, filter: true, facet: true }),
    item: Type.String({ title: '事项', maxLength: 200, 'x-ui': { column: true, search: true, filter: true } }),
    holder: Type.String({ title: '持有人', maxLength: 200, 'x-ui': { column: true } }),
    issuedOn: Type.String({ title: '出具日期', format: 'date', 'x-ui': { column: true, filter: true } }),
    validUntil: Type.Optional(
      Type.String({ title: '有效期至', format: 'date', 'x-ui': { column: true, filter: true } }),
    ),
    caseNumber: Type.String({ title: '办件编号', maxLength: 40, 'x-ui': { search: true } }),
    regionCode: regionCodeField('办理地'),
    organisationId: Type.String({ title: '出具机关', maxLength: 60, 'x-ui': { widget: 'organisation' } }),
  },
});
