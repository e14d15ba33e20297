import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { DayPicker, Field, FormDrawer } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Measure } from '../../contract/index.ts'
import { useCategoryOptions, useDepartmentOptions } from '../data.ts'
import { actions, usePlaceOptions } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'
import '../learning.css'

export type ActionValues = {
  title: string
  goal: string
  plan: string
  measures?: Measure[]
  departmentId: string
  ownerId?: string | null
  targetPerWeek?: number | null
  dueOn: string
  said?: string
  categoryId?: string | null
  placeId?: string | null
}

const OwnerField = () => {
  const t = useT(tw)
  const departmentId = Form.useWatch<string | undefined>('departmentId')
  const { data } = useQuery({
    queryKey: ['action-owners', departmentId],
    queryFn: () => actions.owners({ query: { departmentId: departmentId ?? '' } }),
    enabled: departmentId !== undefined,
  })
  const options = (data?.items ?? []).map((o) => ({ value: o.id, label: o.name }))
  return (
    <Field name="ownerId" label={t('owner')}>
      <Select options={options} allowClear showSearch={{ optionFilterProp: 'label' }} disabled={!departmentId} />
    </Field>
  )
}

const Measures = () => {
  const t = useT(tw)
  return (
    <Field label={t('measures')}>
      <Form.List name="measures">
        {(fields, { add, remove }) => (
          <div className="stack-small">
            {fields.map(({ key, name }) => (
              <div key={key} className="row action-measure">
                <Form.Item name={[name, 'text']} noStyle rules={[{ required: true, whitespace: true }]}>
                  <Input maxLength={300} aria-label={t('measure', { no: name + 1 })} />
                </Form.Item>
                <Form.Item name={[name, 'dueOn']} noStyle>
                  <DayPicker placeholder={t('measureDue')} aria-label={t('measureDue')} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={t('removeMeasure', { no: name + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <div>
              <Button icon={<PlusOutlined />} onClick={() => add({ text: '' })}>
                {t('addMeasure')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Field>
  )
}

/** What the trouble is, where the action comes from no cluster. */
const Trouble = () => {
  const t = useT(tw)
  return (
    <>
      <Field name="said" label={t('said')} required help={t('saidHelp')}>
        <Input maxLength={80} />
      </Field>
      <Field name="categoryId" label={t('category')}>
        <Select options={useCategoryOptions()} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      <Field name="placeId" label={t('place')}>
        <Select options={usePlaceOptions()} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Field>
    </>
  )
}

const Fields = () => {
  const t = useT(tw)
  return (
    <>
      <Field name="title" label={t('name')} required rules={[{ min: 4 }]}>
        <Input maxLength={80} />
      </Field>
      <Field name="goal" label={t('goal')} required help={t('goalHelp')}>
        <Input maxLength={300} />
      </Field>
      <Field name="targetPerWeek" label={t('target')}>
        <InputNumber min={0} max={10_000} />
      </Field>
      <Field name="plan" label={t('plan')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
      </Field>
      <Measures />
      <Field name="departmentId" label={t('department')} required pick>
        <Select options={useDepartmentOptions()} showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      <OwnerField />
      <Field name="dueOn" label={t('due')} required pick>
        <DayPicker />
      </Field>
    </>
  )
}

type ActionFormProps = {
  title: string
  submit: string
  onClose: () => void
  initial?: Partial<ActionValues>
  version?: number
  intro?: string
  /** Asks what the trouble is. */
  withTrouble?: boolean
  onSubmit: (values: ActionValues, version?: number) => Promise<unknown>
}

export const ActionForm = ({ withTrouble = false, initial, version, ...rest }: ActionFormProps) => (
  <FormDrawer<ActionValues>
    open
    width={600}
    {...rest}
    {...(initial && { initial })}
    {...(version !== undefined && { version })}
  >
    {withTrouble && <Trouble />}
    <Fields />
  </FormDrawer>
)
