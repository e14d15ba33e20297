import { Alert, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { dropDraft, readDraft, writeDraft } from '../../../../web/kit/form/draft.ts'
import { useCommand, useRun } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Diary, Review } from '../../contract/index.ts'
import { diary as api, FIELD } from '../api.ts'
import { Section } from '../field/BriefSections.tsx'
import { w } from '../words.ts'

export const ReviewNote = ({ note }: { note: Diary['note'] }) => {
  const t = useT(w)
  const label = useLabel()
  if (!note?.review) return null
  const kind = { passed: 'success', questioned: 'warning', returned: 'error' } as const
  return (
    <Alert
      showIcon
      type={kind[note.review]}
      title={`${label(Review, note.review)} · ${t('reviewed', { name: note.reviewerName ?? '' })}`}
      description={note.reviewComment ?? undefined}
    />
  )
}

/** The only thing typed for the diary; kept on the device until it is saved. */
export const OwnNote = ({ diary }: { diary: Diary }) => {
  const t = useT(w)
  const key = `diary:${diary.day}`
  const saved = diary.note?.text ?? ''
  const [text, setText] = useState(saved)
  const { run, busy } = useRun()
  const write = useCommand(api.write, { done: t('noteSaved'), refreshes: FIELD })
  useEffect(() => setText(readDraft<{ text: string }>(key)?.values.text ?? saved), [key, saved])
  const type = (next: string) => {
    setText(next)
    writeDraft(key, { text: next })
  }
  const save = async () => {
    await write({ day: diary.day, body: { text } })
    dropDraft(key)
  }
  const closed = diary.note?.review === 'passed'
  return (
    <Section title={t('note')}>
      <div className="stack">
        <Input.TextArea
          aria-label={t('note')}
          value={text}
          disabled={closed}
          placeholder={t('notePlaceholder')}
          autoSize={{ minRows: 3, maxRows: 16 }}
          maxLength={4000}
          onChange={(e) => type(e.target.value)}
        />
        <Button
          type="primary"
          disabled={closed || text.trim() === '' || text === saved}
          loading={busy === 'save'}
          onClick={() => void run({ key: 'save', label: t('saveNote'), run: save })}
        >
          {t('saveNote')}
        </Button>
      </div>
    </Section>
  )
}
