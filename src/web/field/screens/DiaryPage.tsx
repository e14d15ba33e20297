import { useRef, useState } from 'react'
import type { DiaryNoteBody } from '../../../modules/field/contract/index.ts'
import { addDays } from '../../../modules/visits/rules/days.ts'
import { dayOf, todayNow, useDays } from '../app/day.ts'
import { usePack, useQueue } from '../app/live.ts'
import { engine, type NewItem, type QueueItem } from '../engine/index.ts'
import { Button } from '../kit/Button.tsx'
import { OneOf, TextField } from '../kit/fields.tsx'
import { go, goBack, useRoute } from '../kit/route.ts'
import { Screen, Section } from '../kit/Screen.tsx'
import { useT } from '../kit/say.ts'
import { Note } from '../kit/states.tsx'
import { tell } from '../kit/toast.tsx'
import { diaryWords as w } from '../words/me.ts'

type NoteItem = QueueItem<'diary-note'>
const OPEN = new Set(['waiting', 'sending', 'refused'])
const DAYS = 3

const useNote = (day: string) => {
  const seen = usePack()?.notes.find((n) => n.day === day)
  const mine = useQueue().filter((i) => i.kind === 'diary-note' && (i.body as DiaryNoteBody).day === day) as NoteItem[]
  const open = mine.find((i) => OPEN.has(i.state))
  // The pack may be older than what was sent from here.
  const newest = mine[0]?.body.text ?? seen?.text ?? ''
  return { seen, open, newest }
}

const Writing = ({ day }: { day: string }) => {
  const t = useT(w)
  const { seen, open, newest } = useNote(day)
  const draft = useRef(engine.drafts.find('diary', day)).current
  const draftId = useRef(draft?.id ?? engine.newId()).current
  const [text, setText] = useState(() => (draft?.value as string | undefined) ?? newest)
  const [empty, setEmpty] = useState(false)
  const { moment } = useDays()
  const visits = useQueue().filter((i) => i.kind === 'visit' && dayOf(i.madeAt) === day)
  const write = (next: string) => {
    setText(next)
    setEmpty(false)
    void engine.drafts.save({ id: draftId, kind: 'diary', about: day, value: next })
  }
  const save = async () => {
    if (!text.trim()) return setEmpty(true)
    const item: NewItem<'diary-note'> = {
      kind: 'diary-note',
      body: { day, text: text.trim() },
      label: `${t('title')} ${day}`,
      basedOn: { version: seen?.version ?? null, ...(seen ? { values: { text: seen.text } } : {}) },
      draftId,
    }
    const outcome = open ? await engine.queue.edit(open.clientId, item) : await engine.queue.add(item)
    if (!outcome.ok) return
    tell(t('saved'))
    goBack('/')
  }
  const closed = seen?.review === 'passed'
  return (
    <>
      {seen?.review && (
        <Note tone={closed ? 'green' : 'amber'}>{t(seen.review as 'passed' | 'returned' | 'questioned')}</Note>
      )}
      {visits.length > 0 && (
        <Section title={t('visits')}>
          <ul className="card tight">
            {visits.map((v) => (
              <li key={v.clientId} className="line">
                <span className="grow">{v.label}</span>
                <span className="quiet small">{moment(v.madeAt)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <TextField
        label={t('note')}
        hint={t('hint')}
        value={text}
        onChange={write}
        most={4000}
        many
        error={empty ? t('needed') : undefined}
        help={open ? t('unsent') : undefined}
      />
      {!closed && (
        <Button tone="primary" block onClick={() => void save()}>
          {t('save')}
        </Button>
      )}
    </>
  )
}

/** The day's free words; everything else of the diary writes itself. */
export default function DiaryPage() {
  const t = useT(w)
  const days = useDays()
  const { query } = useRoute()
  const today = todayNow()
  const day = query.get('day') ?? today
  const recent = Array.from({ length: DAYS }, (_, i) => addDays(today, -i))
  const offered = recent.includes(day) ? recent : [...recent, day]
  return (
    <Screen title={t('title')} parent="/">
      <p className="quiet">{t('lead')}</p>
      <OneOf
        label={t('day')}
        options={offered.map((d) => ({ value: d, label: d === today ? t('today') : days.day(d) }))}
        value={day}
        onChange={(next) => next && go(`/diary?day=${next}`, 'replace')}
      />
      <Writing key={day} day={day} />
    </Screen>
  )
}
