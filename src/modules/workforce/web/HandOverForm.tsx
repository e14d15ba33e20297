import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input } from 'antd'
import { useEffect } from 'react'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { DayPicker, ErrorState, Field, FormDrawer, Loading, useCommand } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { Level, type ReassignmentPreview } from '../contract/index.ts'
import { responsibilities, TEAM } from './api.ts'
import { PersonField } from './PersonField.tsx'
import { w } from './words.ts'

type Given = {
  fromInstructorId: string
  toInstructorId: string
  responsibilityIds?: string[]
  validFrom?: string
  reason?: string
}

const Loads = ({ preview }: { preview: ReassignmentPreview }) => {
  const t = useT(w)
  const line = ({ name, before, after }: ReassignmentPreview['from']) =>
    t('loadChange', { name, before: before.contacts, after: after.contacts })
  return <Alert type="info" title={line(preview.from)} description={line(preview.to)} className="form-note" />
}

/** What would move, each line to be kept or taken out, and what it does to both people. */
const Preview = () => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const form = Form.useFormInstance()
  const fromInstructorId = Form.useWatch('fromInstructorId') as string | undefined
  const toInstructorId = Form.useWatch('toInstructorId') as string | undefined
  const { data, error } = useQuery({
    queryKey: ['responsibilities', 'preview', fromInstructorId, toInstructorId],
    queryFn: () =>
      responsibilities.preview({
        query: { fromInstructorId: fromInstructorId as string, toInstructorId: toInstructorId as string },
      }),
    enabled: Boolean(fromInstructorId && toInstructorId),
  })
  useEffect(() => {
    if (data)
      form.setFieldValue(
        'responsibilityIds',
        data.items.map((i) => i.responsibility.id),
      )
  }, [data, form])
  if (error) return <ErrorState compact error={error} />
  if (!fromInstructorId || !toInstructorId) return <p className="quiet">{t('chooseBoth')}</p>
  if (!data) return <Loading rows={3} />
  if (data.items.length === 0) return <p className="quiet">{t('nothingCarried')}</p>
  const options = data.items.map(({ responsibility: r, ...judged }) => ({
    value: r.id,
    label: (
      <>
        {label(Level, r.level)} · {r.enterprise?.name ?? r.grid?.name}{' '}
        {!judged.moves && <span className="quiet small">{judged[language]}</span>}
      </>
    ),
  }))
  return (
    <>
      <Loads preview={data} />
      <Field
        name="responsibilityIds"
        label={t('responsibilities')}
        plain
        rules={[{ type: 'array', min: 1, message: t('chooseSome') }]}
      >
        <Checkbox.Group className="stack" options={options} />
      </Field>
    </>
  )
}

export const HandOverForm = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const reassign = useCommand(responsibilities.reassign, { done: t('handedOver'), refreshes: TEAM })
  const save = async (g: Given) => {
    await reassign({
      body: {
        fromInstructorId: g.fromInstructorId,
        toInstructorId: g.toInstructorId,
        responsibilityIds: g.responsibilityIds ?? [],
        reason: g.reason?.trim() || null,
        ...(g.validFrom && { validFrom: g.validFrom }),
      },
    })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={t('handOver')}
      intro={t('handOverIntro')}
      submit={t('handOver')}
      width={640}
      initial={{ validFrom: shanghaiDate(new Date()) }}
      onSubmit={save}
    >
      <PersonField name="fromInstructorId" label={t('giver')} required />
      <PersonField name="toInstructorId" label={t('receiver')} required />
      <Field name="validFrom" label={t('firstDay')} pick>
        <DayPicker min={shanghaiDate(new Date())} />
      </Field>
      <Field name="reason" label={t('reason')}>
        <Input maxLength={200} />
      </Field>
      {open && <Preview />}
    </FormDrawer>
  )
}
