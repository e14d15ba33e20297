import { Form, Input, Radio, Select, TreeSelect, type TreeSelectProps } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { DemandLevel, type DemandLevel as Level, type Template } from '../../contract/index.ts'
import { useCategories, useCategoryTree, useTemplates } from '../data.ts'
import type { Branch } from '../tree.ts'
import { w } from '../words.ts'

export const LONG = 2000

export const CategoryTree = (props: Omit<TreeSelectProps<string, Branch>, 'treeData'>) => (
  <TreeSelect
    {...props}
    treeData={useCategoryTree()}
    fieldNames={{ label: 'label', value: 'value', children: 'children' }}
    showSearch={{ treeNodeFilterProp: 'label' }}
    treeDefaultExpandAll
    allowClear
  />
)

/** Choosing a category proposes its usual level; a person may say otherwise afterwards. */
export const CategoryField = ({ required = false, setsLevel = false }: { required?: boolean; setsLevel?: boolean }) => {
  const t = useT(w)
  const form = Form.useFormInstance()
  const { data } = useCategories()
  const propose = (id: string | undefined) => {
    const level = data?.items.find((c) => c.id === id)?.level
    if (setsLevel && level) form.setFieldValue('level', level)
  }
  return (
    <Field name="categoryId" label={t('category')} required={required} pick>
      <CategoryTree onChange={propose} />
    </Field>
  )
}

export const LevelField = () => (
  <Field name="level" label={useT(w)('level')} required pick>
    <Radio.Group options={useOptions<Level>(DemandLevel)} optionType="button" />
  </Field>
)

/** Puts a stored text into a field; what was typed stays in front of it. */
const UseTemplate = ({
  purpose,
  into,
  categoryId,
}: Pick<Template, 'purpose'> & { into: string; categoryId?: string | undefined }) => {
  const t = useT(w)
  const form = Form.useFormInstance()
  const { data } = useTemplates()
  const fitting = (data?.items ?? []).filter(
    (one) => one.purpose === purpose && (one.categoryId === null || one.categoryId === categoryId),
  )
  if (fitting.length === 0) return null
  const use = (id: string | null) => {
    const body = fitting.find((one) => one.id === id)?.body
    form.setFieldValue(into, [form.getFieldValue(into), body].filter(Boolean).join('\n'))
  }
  return (
    <Select
      className="demand-template"
      value={null}
      placeholder={t('template')}
      aria-label={t('template')}
      options={fitting.map((one) => ({ value: one.id, label: one.title }))}
      onChange={use}
      popupMatchSelectWidth={false}
    />
  )
}

type WordsFieldProps = {
  name: string
  label: string
  help?: string
  required?: boolean
  purpose?: Template['purpose']
  categoryId?: string | undefined
  max?: number
}
/** A text that people write at length, with the stored ones at hand. */
export const WordsField = ({
  name,
  label,
  help,
  required = true,
  purpose,
  categoryId,
  max = LONG,
}: WordsFieldProps) => {
  const message = useT(w)('fillIn', { label })
  return (
    <Field label={label} plain={required} help={help}>
      {purpose && <UseTemplate purpose={purpose} into={name} categoryId={categoryId} />}
      <Form.Item name={name} noStyle rules={required ? [{ required: true, whitespace: true, message }] : []}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={max} aria-label={label} />
      </Form.Item>
    </Field>
  )
}
