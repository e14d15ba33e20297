import { Severity } from '../../../../../modules/safety/contract/choices.ts'
import type { ChecklistItem } from '../../../../../modules/safety/contract/index.ts'
import { Button } from '../../../kit/Button.tsx'
import { OneOf, TextField } from '../../../kit/fields.tsx'
import { useLabel, useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'
import { Entries } from '../parts/Entries.tsx'
import { Photos } from '../parts/Photos.tsx'
import type { StepProps } from '../useForm.ts'
import { type Hazard, type Looked, newHazard } from '../values.ts'

const LOOKED = { fine: 'allFine', found: 'foundSome', no: 'notLooked' } as const
const NEXT = { 'not-ok': 'not-applicable', 'not-applicable': undefined } as const

/** Items that are not in order get a hazard of their own; a second tap says that the item does not apply. */
const useItems = (form: StepProps['form']) => {
  const { answers, hazards } = form.values
  return (item: ChecklistItem) => {
    const now = answers[item.code]
    const next = now === 'not-ok' || now === 'not-applicable' ? NEXT[now] : 'not-ok'
    const { [item.code]: _, ...rest } = answers
    const others = hazards.filter((h) => h.item !== item.code)
    form.patch({
      answers: next ? { ...rest, [item.code]: next } : rest,
      hazards: next === 'not-ok' ? [...others, newHazard(item.code, item.severity)] : others,
    })
  }
}

type OneProps = StepProps & { hazard: Hazard; i: number; set: (patch: Partial<Hazard>) => void }
const OneHazard = ({ form, hazard, i, set }: OneProps) => {
  const t = useT(w)
  const label = useLabel()
  const item = form.carried?.list.items.find((o) => o.code === hazard.item)
  const wrong = form.problems[`hazards.${i}.text`]
  const severities = Object.keys(Severity.labels).map((value) => ({ value, label: label(Severity, value) }))
  return (
    <>
      {item?.basis && <p className="quiet small">{t('basis', { basis: item.basis })}</p>}
      <TextField
        label={t('hazardText')}
        value={hazard.text}
        onChange={(text) => set({ text })}
        most={500}
        many
        required
        begin={hazard.text === ''}
        error={wrong && label(wrong)}
      />
      <TextField label={t('hazardPlace')} value={hazard.place} onChange={(place) => set({ place })} most={100} />
      <OneOf
        label={t('severity')}
        options={severities}
        value={hazard.severity}
        onChange={(next) => next && set({ severity: next as Severity })}
      />
      <Photos ids={hazard.fileIds} onChange={(fileIds) => set({ fileIds })} most={9} />
    </>
  )
}

const ItemLine = ({ form, item }: StepProps & { item: ChecklistItem }) => {
  const t = useT(w)
  const label = useLabel()
  const toggle = useItems(form)
  const { answers, hazards } = form.values
  const answer = answers[item.code]
  const said = answer === 'not-ok' ? t('foundSome') : answer === 'not-applicable' ? t('notApplicable') : t('inOrder')
  const at = hazards.findIndex((h) => h.item === item.code)
  const hazard = hazards[at]
  const set = (patch: Partial<Hazard>) =>
    form.patch({ hazards: hazards.map((h, i) => (i === at ? { ...h, ...patch } : h)) })
  return (
    <li className="line stacked">
      <div className="line-head">
        <span className="grow">{label(item)}</span>
        <button
          type="button"
          className="chip bad"
          aria-pressed={answer === 'not-ok'}
          aria-label={`${label(item)}: ${said}`}
          onClick={() => toggle(item)}
        >
          {said}
        </button>
      </div>
      {hazard && (
        <section className="entry inside" aria-label={label(item)}>
          <OneHazard form={form} hazard={hazard} i={at} set={set} />
        </section>
      )}
    </li>
  )
}

const Items = ({ form }: StepProps) => {
  const t = useT(w)
  return (
    <fieldset className="field">
      <legend className="quiet">{t('itemsLead')}</legend>
      <ul className="card tight">
        {form.carried?.list.items.map((item) => (
          <ItemLine key={item.code} form={form} item={item} />
        ))}
      </ul>
    </fieldset>
  )
}

/** One touch where all is in order; item by item where something is not. */
export const Safety = ({ form }: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const { looked, hazards } = form.values
  const list = form.carried?.list
  const free = hazards.filter((h) => !h.item)
  const choices = (Object.keys(LOOKED) as Looked[]).map((value) => ({ value, label: t(LOOKED[value]) }))
  return (
    <>
      <OneOf
        label={list ? t('safetyAsk', { list: label(list) }) : t('safetyFree')}
        options={choices}
        value={looked}
        onChange={(next) => form.patch({ looked: (next ?? 'no') as Looked })}
      />
      {looked === 'found' && (
        <>
          {list && <Items form={form} />}
          <Entries
            items={free}
            onChange={(next) => form.patch({ hazards: [...hazards.filter((h) => h.item), ...next] })}
            title={(n) => t('hazard', { n })}
          >
            {(hazard, _, set) => <OneHazard form={form} hazard={hazard} i={hazards.indexOf(hazard)} set={set} />}
          </Entries>
          <Button icon="plus" block onClick={() => form.patch({ hazards: [...hazards, newHazard()] })}>
            {t('addHazard')}
          </Button>
        </>
      )}
    </>
  )
}
