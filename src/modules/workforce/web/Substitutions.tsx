import { Button, Input } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { DayPicker, DayText, Field, FormDrawer, ListPage, May, StatusTag, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type Substitution, substitutionContract } from '../contract/index.ts'
import { substitutions, TEAM } from './api.ts'
import { PersonField } from './PersonField.tsx'
import { w } from './words.ts'

type Given = { instructorId: string; substituteId: string; validFrom: string; validTo: string; reason: string }

const SubstitutionForm = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const add = useCommand(substitutions.add, { done: t('substitutionSaved'), refreshes: TEAM })
  const today = shanghaiDate(new Date())
  const save = async (body: Given) => {
    await add({ body })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={t('newSubstitution')}
      intro={t('substitutionIntro')}
      submit={t('newSubstitution')}
      initial={{ validFrom: today }}
      onSubmit={save}
    >
      <PersonField name="instructorId" label={t('absent')} required />
      <PersonField name="substituteId" label={t('standIn')} required />
      <Field name="validFrom" label={t('from')} required pick>
        <DayPicker min={today} />
      </Field>
      <Field name="validTo" label={t('to')} required pick>
        <DayPicker min={today} />
      </Field>
      <Field name="reason" label={t('reason')} required>
        <Input maxLength={200} />
      </Field>
    </FormDrawer>
  )
}

const Row = ({ row }: { row: Substitution }) => (
  <div className="stack">
    <strong>
      {row.instructor.name} → {row.substitute.name}
    </strong>
    <span className="quiet small">
      <DayText day={row.validFrom} /> – <DayText day={row.validTo} /> · {row.reason}
    </span>
  </div>
)

/** Who stands in for whom, shown as such. */
export const Substitutions = () => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  const end = useCommand(substitutions.end, { done: t('substitutionEnded'), refreshes: TEAM })
  const endAll = async (rows: Substitution[]) => {
    for (const row of rows) await end({ id: row.id })
  }
  return (
    <>
      <ListPage
        embedded
        contract={substitutionContract.endpoints.list}
        title={t('substitutions')}
        queryKey={['substitutions']}
        rowKey={(s) => s.id}
        views={[
          { key: 'open', label: t('nowAndLater'), query: { sort: 'validFrom', open: 'true' } },
          { key: 'all', label: t('all'), query: { sort: '-validFrom' } },
        ]}
        columns={[
          { key: 'absent', title: t('absent'), width: 120, render: (s) => s.instructor.name },
          { key: 'standIn', title: t('standIn'), width: 120, render: (s) => s.substitute.name },
          { key: 'validFrom', title: t('from'), sort: true, width: 150, render: (s) => <DayText day={s.validFrom} /> },
          { key: 'validTo', title: t('to'), width: 150, render: (s) => <DayText day={s.validTo} /> },
          { key: 'reason', title: t('reason'), width: 220 },
          {
            key: 'current',
            title: t('current'),
            width: 90,
            render: (s) => s.current && <StatusTag tone="amber">{t('current')}</StatusTag>,
          },
        ]}
        bulk={[{ key: 'end', label: t('endSubstitution'), may: 'workforce.manage', run: endAll }]}
        card={(s) => <Row row={s} />}
        create={
          <May do="workforce.manage">
            <Button type="primary" onClick={() => setOpen(true)}>
              {t('newSubstitution')}
            </Button>
          </May>
        }
        empty={{ title: t('noSubstitutions'), hint: t('noSubstitutionsHint') }}
      />
      <SubstitutionForm open={open} onClose={() => setOpen(false)} />
    </>
  )
}
