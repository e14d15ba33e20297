import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Select } from 'antd'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { api } from '../../../web/api.ts'
import { DayPicker, Field, FormDrawer, RemoteSelect, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { Level } from '../contract/index.ts'
import { findEnterprises, responsibilities, TEAM } from './api.ts'
import { PersonField } from './PersonField.tsx'
import { w } from './words.ts'

const grids = api(gridContract)

type Given = {
  level: Level
  instructorId: string
  enterpriseId?: string
  gridId?: string
  validFrom?: string
  validTo?: string
  replace?: boolean
}

/** A contact answers for an enterprise; the two levels above for an area or a grid. */
const Place = () => {
  const t = useT(w)
  const level = Form.useWatch('level') as Level | undefined
  const { data } = useQuery({ queryKey: ['grids', 'choice'], queryFn: () => grids.list({ query: {} }) })
  if (level === 'contact')
    return (
      <>
        <Field name="enterpriseId" label={t('enterprise')} required pick>
          <RemoteSelect source="enterprises" search={findEnterprises} />
        </Field>
        <Form.Item name="replace" valuePropName="checked">
          <Checkbox>{t('replace')}</Checkbox>
        </Form.Item>
      </>
    )
  return (
    <Field name="gridId" label={t('grid')} required pick>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={(data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))}
      />
    </Field>
  )
}

export const AssignForm = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const assign = useCommand(responsibilities.assign, { done: t('assigned'), refreshes: TEAM })
  const save = async (g: Given) => {
    const contact = g.level === 'contact'
    await assign({
      body: {
        level: g.level,
        instructorId: g.instructorId,
        validTo: g.validTo ?? null,
        replace: contact && g.replace === true,
        ...(g.validFrom && { validFrom: g.validFrom }),
        ...(contact ? { enterpriseId: g.enterpriseId ?? null } : { gridId: g.gridId ?? null }),
      },
    })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={t('assign')}
      submit={t('assign')}
      initial={{ level: 'contact', validFrom: shanghaiDate(new Date()) }}
      onSubmit={save}
    >
      <Field name="level" label={t('level')} required pick>
        <Select options={useOptions(Level)} />
      </Field>
      <PersonField name="instructorId" label={t('person')} required />
      {open && <Place />}
      <Field name="validFrom" label={t('from')} pick>
        <DayPicker />
      </Field>
      <Field name="validTo" label={t('to')} pick>
        <DayPicker />
      </Field>
    </FormDrawer>
  )
}
