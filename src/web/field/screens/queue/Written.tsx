import type { DiaryNoteBody, PromiseBody, VisitBody } from '../../../../modules/field/contract/index.ts'
import { useDays } from '../../app/day.ts'
import { usePurpose } from '../../app/live.ts'
import type { QueueItem } from '../../engine/index.ts'
import { useInARow, useT } from '../../kit/say.ts'
import { formWords } from '../../words/form.ts'
import { diaryWords, promiseWords } from '../../words/me.ts'
import { Thumb } from '../form/parts/Photos.tsx'

type Line = readonly [name: string, value: string | null | undefined]

const useVisitLines = () => {
  const t = useT(formWords)
  const inARow = useInARow()
  const purpose = usePurpose()
  const { moment } = useDays()
  const row = (all: readonly string[] | undefined) => inARow(all ?? [])
  return (b: VisitBody): Line[] => [
    [t('when'), moment(b.startedAt)],
    [t('people'), row(b.people?.map((p) => [p.name, p.role].filter(Boolean).join(' ')))],
    [t('purpose'), purpose(b.purpose)],
    [t('needs'), row(b.demands?.map((d) => d.title))],
    [t('safety'), b.safety ? row(b.hazards?.map((h) => h.text)) || t('allFine') : null],
    [t('addPromise'), row(b.promises?.map((p) => `${p.what} (${p.dueOn})`))],
    [t('addQuestion'), row(b.questions?.map((q) => q.question))],
    [t('addLabour'), row(b.labourNeeds?.map((l) => `${l.job} × ${l.headcount}`))],
    [t('addCorrection'), row(b.corrections?.map((c) => c.value))],
    [t('notes'), b.notes],
  ]
}

const useLines = () => {
  const visit = useVisitLines()
  const d = useT(diaryWords)
  const p = useT(promiseWords)
  const { day } = useDays()
  return ({ kind, body }: QueueItem): Line[] => {
    if (kind === 'visit') return visit(body as VisitBody)
    if (kind === 'diary-note') {
      const note = body as DiaryNoteBody
      return [
        [d('day'), day(note.day)],
        [d('note'), note.text],
      ]
    }
    if (kind !== 'promise') return []
    const { outcome, note } = body as PromiseBody
    return [
      [p('how'), p(outcome)],
      [p('note'), note],
    ]
  }
}

/** What an item says, for reading. */
export const Written = ({ item }: { item: QueueItem }) => {
  const lines = useLines()(item).filter(([, value]) => value)
  const photos = item.files.filter((f) => f.mediaType.startsWith('image/'))
  return (
    <div className="card stack-small">
      <dl className="facts">
        {lines.map(([name, value]) => (
          <div key={name} className="pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {photos.length > 0 && (
        <ul className="thumbs">
          {photos.map((f, i) => (
            <Thumb key={f.id} id={f.id} n={i + 1} />
          ))}
        </ul>
      )}
    </div>
  )
}
