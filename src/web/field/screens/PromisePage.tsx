import { useRef, useState } from 'react'
import type { PromiseBody } from '../../../modules/field/contract/index.ts'
import { useDays } from '../app/day.ts'
import { usePack, useQueue } from '../app/live.ts'
import { engine, type NewItem, type QueueItem } from '../engine/index.ts'
import { Button, Go } from '../kit/Button.tsx'
import { OneOf, TextField } from '../kit/fields.tsx'
import { goBack, useRoute } from '../kit/route.ts'
import { Screen } from '../kit/Screen.tsx'
import { useT } from '../kit/say.ts'
import { Empty, Tag } from '../kit/states.tsx'
import { tell } from '../kit/toast.tsx'
import { firmWords } from '../words/firms.ts'
import { promiseWords as w } from '../words/me.ts'

const OUTCOMES = ['kept', 'broken', 'dropped'] as const
type Outcome = (typeof OUTCOMES)[number]
const ACTION = { kept: 'keep', broken: 'break', dropped: 'drop' } as const

const usePromise = (id: string) => {
  const firm = usePack()?.enterprises.find((e) => e.brief.promises.some((p) => p.id === id))
  return firm?.brief.promises.find((p) => p.id === id)
}

/** How a promise ended: one touch where it was kept, a reason where it was not. */
export default function PromisePage({ id }: { id: string }) {
  const t = useT(w)
  const f = useT(firmWords)
  const { day } = useDays()
  const promise = usePromise(id)
  const { query } = useRoute()
  const found = useQueue().find((i) => i.clientId === query.get('item')) as QueueItem<'promise'> | undefined
  const before = useRef(found?.body as PromiseBody | undefined).current
  const [outcome, setOutcome] = useState<Outcome | null>(before?.outcome ?? null)
  const [note, setNote] = useState(before?.note ?? '')
  const [tried, setTried] = useState(false)
  const lacksNote = outcome !== null && outcome !== 'kept' && !note.trim()
  const save = async () => {
    setTried(true)
    if (!outcome || lacksNote) return
    const item: NewItem<'promise'> = {
      kind: 'promise',
      body: { promiseId: id, outcome, note: note.trim() || null },
      label: promise?.what ?? found?.label ?? '',
      enterpriseId: promise?.enterprise.id ?? found?.enterpriseId ?? null,
      basedOn: promise ? { version: promise.version } : (found?.basedOn ?? null),
    }
    const done = found ? await engine.queue.edit(found.clientId, item) : await engine.queue.add(item)
    if (!done.ok) return
    tell(t('saved'))
    goBack('/')
  }
  if (!promise && !found)
    return (
      <Screen title={t('title')} parent="/">
        <Empty icon="check" title={t('gone')} hint={t('goneHint')}>
          <Go to="/firms">{f('toFirms')}</Go>
        </Empty>
      </Screen>
    )
  return (
    <Screen
      title={t('title')}
      parent="/"
      actions={
        <Button tone="primary" onClick={() => void save()}>
          {t('save')}
        </Button>
      }
    >
      <section className="card stack-small">
        <strong>{promise?.what ?? found?.label}</strong>
        {promise && (
          <>
            <span className="quiet">{[promise.enterprise.name, promise.who].join(' · ')}</span>
            <span>
              <Tag tone="grey">{f('due', { day: day(promise.dueOn) })}</Tag>
            </span>
          </>
        )}
      </section>
      <OneOf
        label={t('how')}
        options={OUTCOMES.filter((o) => !promise || promise.actions.includes(ACTION[o])).map((value) => ({
          value,
          label: t(value),
        }))}
        value={outcome}
        onChange={(next) => setOutcome(next as Outcome | null)}
        required
        error={tried && !outcome ? t('choose') : undefined}
      />
      <TextField
        label={t('note')}
        help={t('noteHelp')}
        value={note}
        onChange={setNote}
        most={300}
        many
        error={tried && lacksNote ? t('noteNeeded') : undefined}
      />
    </Screen>
  )
}
