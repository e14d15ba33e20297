import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Confirm, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { type Macro, MacroVerb, type NewMacro } from '../../../macros/contract/index.ts'
import { MACROS, macros, stepOf, type TypedStep, useMacros } from '../bulk/data.ts'
import { StepFields } from '../bulk/StepFields.tsx'
import { bw } from '../bulk/words.ts'
import { EntryRows } from './EntryRows.tsx'
import { Rules } from './Rules.tsx'

/** Merging is about one certain case: it is done with chosen rows, not kept as a macro. */
const KEPT = MacroVerb.options.filter((verb) => verb !== 'merge')
type Typed = { name: string; steps: TypedStep[] }

const Step = ({ i }: { i: number }) => {
  const t = useT(bw)
  const verb = Form.useWatch<MacroVerb | undefined>(['steps', i, 'do'])
  const options = useOptions<MacroVerb>(MacroVerb, KEPT)
  return (
    <>
      <Field name={[i, 'do']} label={t('doWhat')} required pick>
        <Select options={options} />
      </Field>
      {verb && <StepFields verb={verb} at={[i]} />}
    </>
  )
}

const MacroForm = ({ macro, onClose }: { macro: Macro | undefined; onClose: () => void }) => {
  const t = useT(bw)
  const label = useLabel()
  const options = { done: t('macroSaved'), refreshes: [MACROS] }
  const add = useCommand((body: NewMacro) => macros.add({ body }), options)
  const edit = useCommand(macros.edit, options)
  const submit = async ({ name, steps }: Typed, version = 1) => {
    const body = { name, steps: (steps ?? []).map(stepOf), position: macro?.position ?? 0 }
    if (macro) await edit({ id: macro.id, version, body })
    else await add(body)
    onClose()
  }
  const shown = (value: unknown) => (value as TypedStep[]).map((s) => label(MacroVerb, s.do)).join(' → ')
  return (
    <FormDrawer<Typed>
      open
      onClose={onClose}
      title={t(macro ? 'macroEdit' : 'macroAdd')}
      submit={t(macro ? 'macroEdit' : 'macroAdd')}
      onSubmit={submit}
      initial={macro ? { name: macro.name, steps: macro.steps as TypedStep[] } : { steps: [{} as TypedStep] }}
      {...(macro && { version: macro.version })}
      labels={{ name: t('name'), steps: { label: t('steps'), show: shown } }}
    >
      <Field name="name" label={t('name')} required>
        <Input maxLength={40} />
      </Field>
      <EntryRows name="steps" add={t('stepAdd')} label={(n) => t('stepN', { n })}>
        {(i) => <Step i={i} />}
      </EntryRows>
    </FormDrawer>
  )
}

const Actions = ({ macro, onEdit }: { macro: Macro; onEdit: () => void }) => {
  const t = useT(bw)
  const drop = useCommand((id: string) => macros.drop({ id }), { done: t('removed'), refreshes: [MACROS] })
  return (
    <>
      <Button size="small" type="link" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Confirm
        title={t('macroRemove', { name: macro.name })}
        action={t('remove')}
        danger
        onConfirm={() => drop(macro.id)}
      >
        {(ask) => (
          <Button size="small" type="link" danger onClick={ask}>
            {t('remove')}
          </Button>
        )}
      </Confirm>
    </>
  )
}

/** Steps that the desk takes together again and again, under a name. */
export const MacroList = () => {
  const t = useT(bw)
  const label = useLabel()
  const { data, error, refetch } = useMacros()
  const [form, setForm] = useState<{ macro?: Macro }>()
  return (
    <>
      <Rules<Macro>
        label={t('macros')}
        add={{ label: t('macroAdd'), run: () => setForm({}) }}
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        rowKey={(m) => m.id}
        empty={{ title: t('macroNone'), hint: t('macroNoneHint') }}
        columns={[
          { key: 'name', title: t('name'), width: 220, render: (m) => m.name },
          {
            key: 'steps',
            title: t('steps'),
            width: 420,
            render: (m) => m.steps.map((s) => label(MacroVerb, s.do)).join(' → '),
          },
          {
            key: 'do',
            title: <span className="hidden-text">{t('actions')}</span>,
            render: (m) => <Actions macro={m} onEdit={() => setForm({ macro: m })} />,
          },
        ]}
      />
      {form && <MacroForm macro={form.macro} onClose={() => setForm(undefined)} />}
    </>
  )
}
