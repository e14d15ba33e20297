import { useState } from 'react'
import type { Category } from '../../../../../modules/demands/contract/index.ts'
import { Button } from '../../../kit/Button.tsx'
import { OneOf, SelectField, TextField } from '../../../kit/fields.tsx'
import { useLabel, useLanguage, useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'
import { Entries } from '../parts/Entries.tsx'
import { Photos } from '../parts/Photos.tsx'
import { Questions } from '../parts/Questions.tsx'
import type { StepProps } from '../useForm.ts'
import { type Need, newNeed } from '../values.ts'

const FEW = 8
const useCategoryOptions = (categories: readonly Category[]) => {
  const zh = useLanguage() === 'zh'
  const name = (c: Category) => (zh ? c.nameZh : c.nameEn)
  return categories.map((c) => {
    const above = categories.find((o) => o.id === c.parentId)
    return { value: c.id, label: above ? `${name(above)} / ${name(c)}` : name(c) }
  })
}

type OneNeedProps = StepProps & { need: Need; i: number; set: (patch: Partial<Need>) => void }
const OneNeed = ({ form, need, i, set }: OneNeedProps) => {
  const t = useT(w)
  const label = useLabel()
  const [more, setMore] = useState(need.detail !== '' || need.fileIds.length > 0)
  const options = useCategoryOptions(form.categories)
  const chosen = form.categories.find((c) => c.id === need.categoryId)
  const wrong = (field: string) => {
    const found = form.problems[`demands.${i}.${field}`]
    return found && label(found)
  }
  const choose = (categoryId: string | null) => set({ categoryId: categoryId || null, answers: {} })
  // Where the category leads elsewhere, the words that say so stand right below.
  const aside = { label: t('category'), options, error: chosen ? undefined : wrong('categoryId') }
  return (
    <>
      <TextField
        label={t('needTitle')}
        value={need.title}
        onChange={(title) => set({ title })}
        most={80}
        hint={t('needTitleHint')}
        required
        begin={need.title === ''}
        error={wrong('title')}
      />
      {options.length > FEW ? (
        <SelectField {...aside} value={need.categoryId ?? ''} onChange={choose} none={t('noCategory')} />
      ) : (
        <OneOf {...aside} value={need.categoryId} onChange={choose} />
      )}
      {chosen && (
        <Questions
          category={chosen}
          answers={need.answers}
          onChange={(answers) => set({ answers })}
          problems={form.problems}
          path={`demands.${i}`}
        />
      )}
      {more ? (
        <>
          <TextField
            label={t('needDetail')}
            value={need.detail}
            onChange={(detail) => set({ detail })}
            most={4000}
            many
            error={wrong('detail')}
          />
          <Photos ids={need.fileIds} onChange={(fileIds) => set({ fileIds })} most={9} />
        </>
      ) : (
        <Button icon="plus" onClick={() => setMore(true)}>
          {t('addDetail')} · {t('photos')}
        </Button>
      )}
    </>
  )
}

export const Needs = ({ form }: StepProps) => {
  const t = useT(w)
  const { demands } = form.values
  return (
    <>
      {demands.length === 0 && <p className="quiet">{t('noNeed')}</p>}
      <Entries items={demands} onChange={(next) => form.patch({ demands: next })} title={(n) => t('need', { n })}>
        {(need, i, set) => <OneNeed form={form} need={need} i={i} set={set} />}
      </Entries>
      <Button icon="plus" block onClick={() => form.patch({ demands: [...demands, newNeed()] })}>
        {t('addNeed')}
      </Button>
    </>
  )
}
