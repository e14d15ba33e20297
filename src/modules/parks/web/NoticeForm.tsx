import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { calendar } from './api.ts'
import { daysAsText, readDays } from './noticeText.ts'
import { w } from './words.ts'

type Given = { source: string; text: string }

const Form = ({ year, onClose }: { year: number; onClose: () => void }) => {
  const t = useT(w)
  const save = useCommand(calendar.setNotice, {
    done: t('noticeSaved'),
    refreshes: [['calendar'], ['calendar-notices']],
  })
  const { data } = useQuery({ queryKey: ['calendar-notices'], queryFn: () => calendar.notices({}) })
  const known = data?.items.find((n) => n.year === year)
  const readable = (_: unknown, text: string = '') => {
    const read = readDays(text)
    return 'days' in read
      ? Promise.resolve()
      : Promise.reject(new Error(t('noticeLine', { n: read.line, text: read.text })))
  }
  const send = async ({ source, text }: Given) => {
    const read = readDays(text)
    if (!('days' in read)) return
    await save({ year: String(year), body: { source, days: read.days } })
    onClose()
  }
  if (!data) return null
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t('loadNotice', { year })}
      submit={t('noticeLoad')}
      intro={t('noticeIntro')}
      {...(known && { initial: { source: known.source, text: daysAsText(known.days) } })}
      onSubmit={send}
    >
      <Field name="source" label={t('noticeSource')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="text" label={t('noticeDays')} help={t('noticeDaysHelp')} required rules={[{ validator: readable }]}>
        <Input.TextArea autoSize={{ minRows: 10, maxRows: 24 }} spellCheck={false} />
      </Field>
    </FormDrawer>
  )
}

/** The official notice of a year that this version of the product does not know yet. */
export const LoadNotice = ({ year }: { year: number }) => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('loadNotice', { year })}</Button>
      {open && <Form year={year} onClose={() => setOpen(false)} />}
    </>
  )
}
