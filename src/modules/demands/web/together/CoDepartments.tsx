import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Demand } from '../../contract/index.ts'
import { demands, useDepartments } from '../data.ts'
import { g } from '../togetherWords.ts'

const Helper = ({ i, onRemove }: { i: number; onRemove: () => void }) => {
  const t = useT(g)
  const lead = Form.useWatch<string | undefined>('departmentId')
  const departments = useDepartments().filter((d) => d.value !== lead)
  return (
    <fieldset className="question-row">
      <legend className="row small">
        <span className="grow">{t('helperN', { n: i + 1 })}</span>
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={`${t('helperN', { n: i + 1 })} ×`}
          onClick={onRemove}
        />
      </legend>
      <Field name={[i, 'departmentId']} label={t('helper')} required pick>
        <Select showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
      <Field name={[i, 'task']} label={t('task')} required help={t('taskHelp')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Field>
    </fieldset>
  )
}

/** Who usually helps, as the dispatch rules say; a person takes it over with one press. */
const useProposed = (demand: Demand) => {
  const lead = Form.useWatch<string | undefined>('departmentId')
  const chosen = Form.useWatch<{ departmentId?: string }[] | undefined>('coDepartments') ?? []
  const { data } = useQuery({
    queryKey: ['demands', 'suggestions', demand.id],
    queryFn: () => demands.suggest({ id: demand.id }),
  })
  const named = (data?.items ?? []).find((s) => s.department.id === lead)?.coDepartments ?? []
  return named.filter((d) => !chosen.some((c) => c?.departmentId === d.id))
}

/** Departments that help, chosen with the dispatch. */
export const CoDepartments = ({ demand }: { demand: Demand }) => {
  const t = useT(g)
  const proposed = useProposed(demand)
  return (
    <Form.List name="coDepartments">
      {(fields, { add, remove }) => (
        <div className="stack question-rows form-note">
          {fields.map((f) => (
            <Helper key={f.key} i={f.name} onRemove={() => remove(f.name)} />
          ))}
          <span className="row">
            {fields.length < 10 && (
              <Button icon={<PlusOutlined />} onClick={() => add({})}>
                {t('addHelper')}
              </Button>
            )}
            {proposed.map((d) => (
              <Button key={d.id} type="dashed" onClick={() => add({ departmentId: d.id })}>
                {t('proposedHelper', { name: d.name })}
              </Button>
            ))}
          </span>
        </div>
      )}
    </Form.List>
  )
}
