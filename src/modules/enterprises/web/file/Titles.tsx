import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  DayPicker,
  DayText,
  EmptyState,
  ErrorState,
  Field,
  FormDrawer,
  Loading,
  May,
  StatusTag,
  useCommand,
  useConfirm,
} from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { type NewTitle, type Title, TitleKind } from '../../contract/index.ts'
import { KEY, titles } from '../data.ts'
import { titleWords as w } from '../titleWords.ts'

const TitleForm = ({ enterpriseId, open, onClose }: { enterpriseId: string; open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const add = useCommand(titles.add, { done: t('saved'), refreshes: [[KEY], ['visits'], ['brief']] })
  const save = async (body: NewTitle) => {
    await add({ id: enterpriseId, body })
    onClose()
  }
  return (
    <FormDrawer<NewTitle>
      open={open}
      onClose={onClose}
      title={t('add')}
      submit={t('submit')}
      initial={{ kind: 'high-tech', name: TitleKind.labels['high-tech'][0] }}
      onSubmit={save}
    >
      <Field name="kind" label={t('kind')} required pick>
        <Select options={useOptions(TitleKind)} />
      </Field>
      <Field name="name" label={t('name')} required>
        <Input maxLength={100} />
      </Field>
      <Field name="number" label={t('number')}>
        <Input maxLength={60} />
      </Field>
      <Field name="issuer" label={t('issuer')}>
        <Input maxLength={100} />
      </Field>
      <Field name="issuedOn" label={t('issuedOn')} pick>
        <DayPicker />
      </Field>
      <Field name="validUntil" label={t('validUntil')} help={t('validUntilHelp')} pick>
        <DayPicker />
      </Field>
    </FormDrawer>
  )
}

const Line = ({ enterpriseId, title: c }: { enterpriseId: string; title: Title }) => {
  const t = useT(w)
  const label = useLabel()
  const confirm = useConfirm()
  const withdraw = useCommand(titles.withdraw, { done: t('withdrawn'), refreshes: [[KEY], ['visits'], ['brief']] })
  const ask = async () => {
    const sure = await confirm({ title: t('withdrawAsk', { name: c.name }), action: t('withdraw'), danger: true })
    if (sure !== undefined) await withdraw({ id: enterpriseId, titleId: c.id })
  }
  return (
    <li className="row">
      <span className="grow">
        {c.name}{' '}
        <span className="quiet small">
          {[label(TitleKind, c.kind), c.number, c.issuer].filter(Boolean).join(' · ')}
        </span>
      </span>
      {c.expired && <StatusTag tone="red">{t('expired')}</StatusTag>}
      <span className="small">{c.validUntil ? <DayText day={c.validUntil} /> : t('noEnd')}</span>
      <May do="enterprise.edit">
        <Button size="small" onClick={() => void ask()}>
          {t('withdraw')}
        </Button>
      </May>
    </li>
  )
}

/** Titles and certificates with the day they end: visits are reminded of it. */
export const Titles = ({ enterpriseId }: { enterpriseId: string }) => {
  const t = useT(w)
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: [KEY, 'titles', enterpriseId],
    queryFn: () => titles.list({ id: enterpriseId }),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} compact />
  if (!data) return <Loading rows={4} />
  return (
    <div className="stack">
      {data.items.length === 0 && <EmptyState compact title={t('none')} hint={t('noneHint')} />}
      <ul className="stack-small">
        {data.items.map((c) => (
          <Line key={c.id} enterpriseId={enterpriseId} title={c} />
        ))}
      </ul>
      <May do="enterprise.edit">
        <div>
          <Button onClick={() => setAdding(true)}>{t('add')}</Button>
        </div>
        <TitleForm enterpriseId={enterpriseId} open={adding} onClose={() => setAdding(false)} />
      </May>
    </div>
  )
}
