import { Alert, Button, Form } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { ApiError } from '../api.ts';
import { Fields } from './form-field.tsx';
import { fieldsOf, sectionsOf } from './form-fields.rules.ts';
import type { FormSchema } from './form-schema.ts';
import { placeErrors, sentValues, startValues } from './form-values.rules.ts';
import { widgetNames } from './widgets.ts';

type Values = Record<string, unknown>;

export interface SchemaFormProps<Value> {
  /** A TypeBox object, or JSON Schema of an object. */
  schema: object;
  value?: Partial<Value>;
  /** The verb of the button. */
  submit: string;
  /** May be the action's promise; while it runs nothing can be sent twice. */
  onSubmit: (value: Value) => unknown;
  error?: unknown;
  onCancel?: () => void;
  cancel?: string;
  columns?: 1 | 2;
  readOnly?: boolean;
  /** Follows what is filled in, for previews. */
  onChange?: (value: Value) => void;
  /** More buttons beside the first. */
  actions?: ReactNode;
  /** Stands above the buttons. */
  children?: ReactNode;
}

/** A form made from the schema that the server checks: the same titles, the same sentences, errors at their fields. */
export function SchemaForm<Value = Values>(props: SchemaFormProps<Value>): ReactNode {
  const { schema: given, value, submit, onSubmit, error, onCancel, columns = 1, readOnly = false, onChange } = props;
  const schema = given as FormSchema;
  const [form] = Form.useForm<Values>();
  const [isSending, setSending] = useState(false);
  const sections = useMemo(() => sectionsOf(fieldsOf(schema, widgetNames())), [schema]);
  const [start] = useState(() => startValues(schema, value as Values));
  const errors = useMemo(() => placeErrors(schema, error instanceof ApiError ? error.fields : []), [schema, error]);
  useEffect(() => {
    if (errors.placed.length === 0) return;
    form.setFields(errors.placed.map(({ name, message }) => ({ name, errors: [message] })));
    form.scrollToField(errors.placed[0]?.name ?? [], { block: 'center', focus: true });
  }, [errors, form]);
  const send = async (): Promise<void> => {
    setSending(true);
    try {
      // getFieldsValue(true) keeps what no control shows, such as the version.
      await onSubmit(sentValues(schema, form.getFieldsValue(true)) as Value);
    } catch {
      // Whoever sends tells the failure by `error`; what was typed stays.
    } finally {
      setSending(false);
    }
  };
  return (
    <Form<Values>
      form={form}
      className="zt-form"
      layout="vertical"
      initialValues={start}
      requiredMark={(label, { required }) => (required ? label : <OptionalLabel>{label}</OptionalLabel>)}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={() => void send()}
      onValuesChange={(_changed, all) => onChange?.(sentValues(schema, all) as Value)}
      disabled={readOnly}
    >
      {errors.loose.length > 0 ? (
        <Alert type="error" showIcon title="没有保存" description={errors.loose.join('；')} className="zt-form-alert" />
      ) : null}
      {sections.map((section) => (
        <section key={section.title} className="zt-form-section">
          {section.title ? <h3>{section.title}</h3> : null}
          <div className="zt-form-grid" data-columns={columns}>
            <Fields fields={section.fields} under={[]} disabled={readOnly} />
          </div>
        </section>
      ))}
      {props.children}
      {readOnly ? null : (
        <div className="zt-form-actions">
          <Button type="primary" htmlType="submit" loading={isSending}>
            {submit}
          </Button>
          {props.actions}
          {onCancel ? <Button onClick={onCancel}>{props.cancel ?? '取消'}</Button> : null}
        </div>
      )}
    </Form>
  );
}

function OptionalLabel({ children }: { children: ReactNode }): ReactNode {
  return (
    <>
      {children}
      <span className="zt-optional">选填</span>
    </>
  );
}
