import { useState } from 'react'
import { addDays } from '../../../../../modules/visits/rules/days.ts'
import { todayNow } from '../../../app/day.ts'
import { usePack } from '../../../app/live.ts'
import { OneOf, SelectField, TextField } from '../../../kit/fields.tsx'
import { useLabel, useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'
import type { StepProps } from '../useForm.ts'
import type { Promised } from '../values.ts'

const DAYS = [3, 7, 14, 30]
type OneProps = StepProps & { promise: Promised; i: number; set: (patch: Partial<Promised>) => void }

const Due = ({ form, promise: p, i, set }: OneProps) => {
  const t = useT(w)
  const label = useLabel()
  const today = todayNow()
  const usual = DAYS.map((n) => ({ value: addDays(today, n), label: t('inDays', { n }) }))
  const [own, setOwn] = useState(p.dueOn !== '' && !usual.some((u) => u.value === p.dueOn))
  const found = form.problems[`promises.${i}.dueOn`]
  const error = found && label(found)
  const choose = (value: string | null) => {
    setOwn(value === 'own')
    set({ dueOn: value && value !== 'own' ? value : '' })
  }
  return (
    <>
      <OneOf
        label={t('promiseDue')}
        options={[...usual, { value: 'own', label: t('otherDay') }]}
        value={own ? 'own' : p.dueOn}
        onChange={choose}
        required
        error={own ? undefined : error}
      />
      {own && (
        <TextField
          label={t('otherDay')}
          kind="date"
          value={p.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          most={10}
          min={today}
          error={error}
        />
      )}
    </>
  )
}

/** What, by when, by whom; one's own where nobody is named. */
export const OnePromise = (props: OneProps) => {
  const { form, promise: p, i, set } = props
  const t = useT(w)
  const label = useLabel()
  const found = form.problems[`promises.${i}.what`]
  const pack = usePack()
  const owners = (pack?.common.promiseOwners ?? []).filter((o) => o !== pack?.common.me.name)
  return (
    <>
      <TextField
        label={t('promiseWhat')}
        value={p.what}
        onChange={(what) => set({ what })}
        most={300}
        many
        required
        begin={p.what === ''}
        error={found && label(found)}
      />
      <Due {...props} />
      <SelectField
        label={t('promiseWho')}
        options={owners.map((o) => ({ value: o, label: o }))}
        value={p.who}
        onChange={(who) => set({ who })}
        none={t('promiseWhoMe')}
      />
    </>
  )
}
