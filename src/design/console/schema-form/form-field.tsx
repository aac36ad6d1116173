import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { FieldInput } from './field-input.tsx';
import { rulesOf } from './field-rules.ts';
import { fieldsOf } from './form-fields.rules.ts';
import type { FormField as Field } from './form-schema.ts';
import type { FieldName } from './form-values.rules.ts';
import { widgetNames } from './widgets.ts';

interface FormFieldProps {
  field: Field;
  /** The names above it, from the form's root. */
  under: FieldName;
  /** Within a list the form counts names from the list. */
  listName?: FieldName;
  disabled: boolean;
}

/** A field with its label, help and errors; objects and lists hold fields again. */
function FormField({ field, under, listName, disabled }: FormFieldProps): ReactNode {
  const path = [...under, field.name];
  const name = listName ? [...listName, field.name] : path;
  const isDisabled = disabled || field.schema.readOnly === true;
  if (field.kind === 'hidden') {
    return (
      <Form.Item name={name} hidden noStyle>
        <input type="hidden" />
      </Form.Item>
    );
  }
  if (field.kind === 'object') {
    return (
      <fieldset className="zt-form-object" data-wide>
        <legend>{field.label}</legend>
        <div className="zt-form-grid">
          <Fields
            fields={fieldsOf(field.schema, widgetNames())}
            under={path}
            {...(listName ? { listName: name } : {})}
            disabled={isDisabled}
          />
        </div>
      </fieldset>
    );
  }
  if (field.kind === 'list') return <ListField field={field} name={name} path={path} disabled={isDisabled} />;
  const help = field.hint.help ?? field.schema.description;
  return (
    <Form.Item
      name={name}
      className={field.isWide ? 'zt-wide' : ''}
      label={field.kind === 'boolean' ? undefined : field.label}
      rules={rulesOf(field)}
      required={field.isRequired}
      validateTrigger={['onBlur', 'onSubmit']}
      {...(help ? { extra: help } : {})}
    >
      <FieldInput field={field} disabled={isDisabled} />
    </Form.Item>
  );
}

export function Fields({ fields, ...rest }: { fields: readonly Field[] } & Omit<FormFieldProps, 'field'>): ReactNode {
  return fields.map((field) => <FormField key={field.name} field={field} {...rest} />);
}

function ListField({
  field,
  name,
  path,
  disabled,
}: {
  field: Field;
  name: FieldName;
  path: FieldName;
  disabled: boolean;
}): ReactNode {
  const items = fieldsOf(field.schema.items ?? {}, widgetNames());
  const itemTitle = field.schema.items?.title ?? field.label;
  return (
    <fieldset className="zt-form-object" data-wide>
      <legend>{field.label}</legend>
      <Form.List name={name} rules={listRules(field)}>
        {(entries, { add, remove }, { errors }) => (
          <>
            {entries.map((entry, place) => (
              <div key={entry.key} className="zt-form-item">
                <div className="zt-form-item-head">
                  <span>
                    {itemTitle} {place + 1}
                  </span>
                  {disabled ? null : (
                    <Button size="small" type="link" danger onClick={() => remove(entry.name)}>
                      删除这一项
                    </Button>
                  )}
                </div>
                <div className="zt-form-grid">
                  <Fields fields={items} under={[...path, entry.name]} listName={[entry.name]} disabled={disabled} />
                </div>
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            {disabled ? null : (
              <Button
                size="small"
                onClick={() => add({})}
                disabled={entries.length >= (field.schema.maxItems ?? Number.POSITIVE_INFINITY)}
              >
                添加{itemTitle}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function listRules({ label, schema }: Field) {
  const least = schema.minItems ?? 0;
  return [
    {
      validator: async (_rule: unknown, value: unknown) => {
        if (((value as unknown[] | undefined)?.length ?? 0) < least) throw new Error(`${label}至少填 ${least} 项`);
      },
    },
  ];
}
