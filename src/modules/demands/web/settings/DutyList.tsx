import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Confirm, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Duty, NewDuty } from '../../contract/index.ts'
import { desk, useCategoryName, useDepartments, useDuties, useGrids } from '../data.ts'
import { given } from '../look.ts'
import { CategoryField } from '../steps/fields.tsx'
import { w } from '../words.ts'
import { Rules } from './Rules.tsx'

const REFRESHES = [['demand-desk', 'duties']] as const

const DutyForm = ({ onClose }: { onClose: () => void }) => {
  const t = useT(w)
  const set = useCommand((body: NewDuty) => desk.setDuty({ body }), { done: t('saved'), refreshes: REFRESHES })
  const departments = useDepartments()
  const grids = useGrids()
  const submit = async (values: NewDuty) => {
    await set(given(values))
    onClose()
  }
  return (
    <FormDrawer<NewDuty>
      open
      onClose={onClose}
      title={t('dutyAdd')}
      submit={t('dutyAdd')}
      intro={t('dutyReplace')}
      onSubmit={submit}
    >
      <CategoryField required />
      <Field name="gridId" label={t('grid')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={grids} placeholder={t('allGrids')} />
      </Field>
      <Field name="departmentId" label={t('department')} required pick>
        <Select showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
      <Field name="basis" label={t('dutyBasis')} help={t('dutyBasisHelp')}>
        <Input maxLength={200} />
      </Field>
    </FormDrawer>
  )
}

/** Category × grid → department: what the first reason of every suggestion comes from. */
export const DutyList = () => {
  const t = useT(w)
  const category = useCategoryName()
  const { data, error, refetch } = useDuties()
  const [adding, setAdding] = useState(false)
  const drop = useCommand((id: string) => desk.dropDuty({ id }), { done: t('removed'), refreshes: REFRESHES })
  return (
    <>
      <Rules<Duty>
        label={t('duties')}
        add={{ label: t('dutyAdd'), run: () => setAdding(true) }}
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        rowKey={(d) => d.id}
        empty={{ title: t('dutyNone'), hint: t('dutyNoneHint') }}
        columns={[
          { key: 'category', title: t('category'), width: 200, render: (d) => category(d.category) },
          { key: 'grid', title: t('grid'), width: 160, render: (d) => d.grid?.name ?? t('allGrids') },
          { key: 'department', title: t('department'), width: 180, render: (d) => d.department.name },
          { key: 'basis', title: t('dutyBasis'), width: 260, render: (d) => d.basis ?? '—' },
          {
            key: 'do',
            title: <span className="hidden-text">{t('actions')}</span>,
            render: (d) => (
              <Confirm title={t('removeDuty')} action={t('remove')} danger onConfirm={() => drop(d.id)}>
                {(ask) => (
                  <Button size="small" type="link" danger onClick={ask}>
                    {t('remove')}
                  </Button>
                )}
              </Confirm>
            ),
          },
        ]}
      />
      {adding && <DutyForm onClose={() => setAdding(false)} />}
    </>
  )
}
