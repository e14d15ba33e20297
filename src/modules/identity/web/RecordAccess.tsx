import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { ErrorState } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import type { RecordExplanation } from '../contract/index.ts'
import { recordExplanations } from './api.ts'
import { RecordAnswer } from './RecordAnswer.tsx'
import { ww } from './whyWords.ts'
import './identity.css'

const useAsk = (id: string) => {
  const [said, setSaid] = useState<RecordExplanation>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const ask = async (noun: string, record: string) => {
    setBusy(true)
    setError(undefined)
    await recordExplanations.explain({ id, body: { noun, record } }).then(setSaid, setError)
    setBusy(false)
  }
  return { said: error === undefined ? said : undefined, error, busy, ask }
}

/** Why this person sees or does not see one record, for whoever answers for roles. */
export const RecordAccess = ({ id }: { id: string }) => {
  const t = useT(ww)
  const label = useLabel()
  const { data } = useQuery({ queryKey: ['record-nouns'], queryFn: () => recordExplanations.nouns({}) })
  const [chosen, setNoun] = useState<string>()
  const [record, setRecord] = useState('')
  const { said, error, busy, ask } = useAsk(id)
  const noun = chosen ?? data?.items.find((n) => n.noun === 'demand')?.noun
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (noun && record.trim()) void ask(noun, record.trim())
  }
  return (
    <section className="card stack" aria-label={t('record')}>
      <h2>{t('record')}</h2>
      <p className="quiet small">{t('lead')}</p>
      <form className="row record-ask" onSubmit={submit}>
        <Select
          aria-label={t('noun')}
          options={(data?.items ?? []).map((n) => ({ value: n.noun, label: label([n.zh, n.en]) }))}
          value={noun ?? null}
          onChange={(value) => setNoun(value ?? undefined)}
        />
        <Input
          className="grow"
          aria-label={t('number')}
          placeholder={t('number')}
          maxLength={80}
          value={record}
          onChange={(event) => setRecord(event.target.value)}
        />
        <Button htmlType="submit" loading={busy} disabled={!noun || !record.trim()}>
          {t('ask')}
        </Button>
      </form>
      {error !== undefined && <ErrorState compact error={error} />}
      {said && <RecordAnswer said={said} />}
    </section>
  )
}
