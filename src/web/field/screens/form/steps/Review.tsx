import { useDays } from '../../../app/day.ts'
import { usePurpose } from '../../../app/live.ts'
import { Switch, TextField } from '../../../kit/fields.tsx'
import { Icon } from '../../../kit/Icon.tsx'
import { Section } from '../../../kit/Screen.tsx'
import { useInARow, useLabel, useT } from '../../../kit/say.ts'
import { Tag } from '../../../kit/states.tsx'
import { formWords as w } from '../../../words/form.ts'
import { Photos } from '../parts/Photos.tsx'
import { Voice } from '../parts/Voice.tsx'
import { inStep, type Step } from '../problems.ts'
import type { StepProps } from '../useForm.ts'

const LOOKED = { fine: 'allFine', found: 'foundSome', no: 'notLooked' } as const

const useLines = (form: StepProps['form']): [Step, string, string[]][] => {
  const t = useT(w)
  const inARow = useInARow()
  const purpose = usePurpose()
  const { moment } = useDays()
  const { values: v } = form
  const others = [
    ...v.promises.map((p) => `${t('promise', { n: '' })}${p.what}`),
    ...v.questions.map((q) => `${t('question', { n: '' })}${q.question}`),
    ...v.labourNeeds.map((l) => `${t('labour', { n: '' })}${l.job} × ${l.headcount}`),
    ...v.corrections.map((c) => `${t('correction', { n: '' })}${c.value}`),
  ]
  const safety = v.looked === 'found' ? v.hazards.map((h) => h.text) : []
  return [
    [
      'met',
      t('met'),
      [[inARow(v.people.map((p) => p.name)), purpose(v.purpose)].filter(Boolean).join(' · '), moment(v.startedAt)],
    ],
    ['needs', t('needs'), v.demands.map((d) => d.title)],
    ['safety', t('safety'), safety.length > 0 ? safety : [t(LOOKED[v.looked])]],
    ['more', t('more'), others],
  ]
}

/** Everything once more, each line the way back to where it is changed; and what one may still add. */
export const Review = ({ form }: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const { values: v } = form
  const wrongIn = (step: Step) => Object.keys(inStep(form.problems, step)).length
  const notes = form.problems.notes
  return (
    <>
      <Section title={t('check')}>
        <ul className="card tight">
          {useLines(form).map(([step, title, lines]) => (
            <li key={step} className="line">
              <button type="button" className="line-button" onClick={() => form.goTo(step)}>
                <span className="quiet small">{title}</span>
                <span className="grow">
                  {lines.length === 0 && <span className="quiet">{t('nothing')}</span>}
                  {lines.map((line, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be worded alike; their order does not change here
                    <span key={i}>{line}</span>
                  ))}
                  {wrongIn(step) > 0 && <Tag tone="red">{t('fixFirst', { n: wrongIn(step) })}</Tag>}
                </span>
                <Icon name="edit" />
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <TextField
        label={t('notes')}
        hint={t('notesHint')}
        value={v.notes}
        onChange={(next) => form.patch({ notes: next })}
        most={4000}
        many
        error={notes && label(notes)}
      />
      <fieldset className="field">
        <legend>{t('photos')}</legend>
        <Photos ids={v.fileIds} onChange={(fileIds) => form.patch({ fileIds })} most={20} />
      </fieldset>
      <Voice id={v.voiceId} onChange={(voiceId) => form.patch({ voiceId })} />
      <div className="card tight">
        <Switch label={t('place')} help={t('placeHelp')} value={v.place} onChange={(place) => form.patch({ place })} />
      </div>
    </>
  )
}
