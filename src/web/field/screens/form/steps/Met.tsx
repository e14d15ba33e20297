import { useState } from 'react'
import { usePack } from '../../../app/live.ts'
import { Button } from '../../../kit/Button.tsx'
import { OneOf, SomeOf, Switch, TextField } from '../../../kit/fields.tsx'
import { useLabel, useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'
import type { StepProps } from '../useForm.ts'
import { nowInPark, type Person } from '../values.ts'

const NOBODY: Person = { name: '', role: '', phone: '', propose: false, known: false }

/** People the file knows are one tap each; anybody else is typed. */
const People = ({ form }: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const { people } = form.values
  const contacts = form.firm?.brief.contacts ?? []
  const set = (next: Person[]) => form.patch({ people: next })
  const choose = (names: string[]) => {
    const others = people.filter((p) => !contacts.some((c) => c.name === p.name))
    const chosen = contacts.filter((c) => names.includes(c.name))
    set([...chosen.map((c) => ({ ...NOBODY, name: c.name, role: c.role, known: true })), ...others])
  }
  return (
    <>
      {contacts.length > 0 && (
        <SomeOf
          label={t('people')}
          options={contacts.map((c) => ({ value: c.name, label: c.role ? `${c.name} ${c.role}` : c.name }))}
          value={people.map((p) => p.name)}
          onChange={choose}
        />
      )}
      {people.map((p, i) => {
        if (p.known) return null
        const change = (patch: Partial<Person>) => set(people.map((o, j) => (j === i ? { ...o, ...patch } : o)))
        const wrong = form.problems[`people.${i}.name`]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: somebody without a name yet has nothing but her place
          <section key={i} className="entry" aria-label={t('somebodyElse')}>
            <div className="title-row">
              <h2>{t('somebodyElse')}</h2>
              <Button
                tone="quiet"
                icon="bin"
                name={`${t('remove')} ${p.name}`}
                onClick={() => set(people.filter((_, j) => j !== i))}
              />
            </div>
            <TextField
              label={t('personName')}
              value={p.name}
              onChange={(name) => change({ name })}
              most={40}
              required
              begin={p.name === ''}
              error={wrong && label(wrong)}
            />
            <TextField label={t('personRole')} value={p.role} onChange={(role) => change({ role })} most={40} />
            <Switch
              label={t('propose')}
              help={t('proposeHelp')}
              value={p.propose}
              onChange={(propose) => change({ propose })}
            />
            {p.propose && (
              <TextField
                label={t('personPhone')}
                value={p.phone}
                onChange={(phone) => change({ phone })}
                most={30}
                keys="tel"
              />
            )}
          </section>
        )
      })}
      <div>
        <Button icon="plus" onClick={() => set([...people, { ...NOBODY }])}>
          {contacts.length > 0 ? t('somebodyElse') : t('people')}
        </Button>
      </div>
    </>
  )
}

const Purpose = ({ form }: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const { purpose } = form.values
  const usual = usePack()?.common.purposes ?? []
  const [own, setOwn] = useState(!usual.some((p) => p.zh === purpose))
  const wrong = form.problems.purpose
  const choose = (value: string | null) => {
    setOwn(value === 'own')
    form.patch({ purpose: value && value !== 'own' ? value : '' })
  }
  // Kept in the language of the park, so that the ledger has one word for one thing.
  const options = [...usual.map((p) => ({ value: p.zh, label: label(p) })), { value: 'own', label: t('otherPurpose') }]
  return (
    <>
      <OneOf
        label={t('purpose')}
        options={options}
        value={own ? 'own' : purpose}
        onChange={choose}
        required
        error={own || !wrong ? undefined : label(wrong)}
      />
      {own && (
        <TextField
          label={t('purposeText')}
          value={purpose}
          onChange={(next) => form.patch({ purpose: next })}
          most={200}
          begin={purpose === ''}
          error={wrong && label(wrong)}
        />
      )}
    </>
  )
}

/** Whom, what for; time and role are there for whoever needs to change them. */
export const Met = ({ form }: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const { startedAt, roles } = form.values
  const wrong = form.problems.startedAt
  return (
    <>
      <People form={form} />
      <Purpose form={form} />
      <TextField
        label={t('when')}
        kind="datetime-local"
        value={startedAt.slice(0, 16)}
        onChange={(at) => at && form.patch({ startedAt: `${at}:00+08:00` })}
        max={nowInPark().slice(0, 16)}
        most={20}
        error={wrong && label(wrong)}
      />
      <SomeOf
        label={t('roles')}
        options={(usePack()?.common.roles ?? []).map((r) => ({ value: r, label: r }))}
        value={roles}
        onChange={(next) => form.patch({ roles: next })}
      />
    </>
  )
}
