import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { Confirm, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { type Check, CheckStep, DemandLevel, type NewCheck } from '../../contract/index.ts'
import { checks, useCategoryName } from '../data.ts'
import { given } from '../look.ts'
import { CategoryField } from '../steps/fields.tsx'
import { tw } from '../toolWords.ts'
import { w } from '../words.ts'
import { Rules } from './Rules.tsx'

const KEY = ['demand-desk', 'checks'] as const
const REFRESHES = [KEY, ['demands', 'checks']] as const

const Fields = () => {
  const t = useT(w)
  const tt = useT(tw)
  return (
    <>
      <Field name="step" label={tt('checkStep')} required pick>
        <Select options={useOptions<CheckStep>(CheckStep)} />
      </Field>
      <Field name="labelZh" label={tt('checkZh')} required>
        <Input maxLength={80} />
      </Field>
      <Field name="labelEn" label={tt('checkEn')} required>
        <Input maxLength={120} />
      </Field>
      <Field name="required" label={tt('checkRequired')} plain valuePropName="checked" help={tt('checkRequiredHelp')}>
        <Switch />
      </Field>
      <CategoryField />
      <Field name="level" label={t('level')}>
        <Select allowClear options={useOptions<DemandLevel>(DemandLevel)} placeholder={tt('anyLevel')} />
      </Field>
      <Field name="position" label={tt('position')} plain>
        <InputNumber min={0} max={999} />
      </Field>
    </>
  )
}

const CheckForm = ({ check, onClose }: { check: Check | undefined; onClose: () => void }) => {
  const t = useT(w)
  const tt = useT(tw)
  const label = useLabel()
  const options = { done: t('saved'), refreshes: REFRESHES }
  const add = useCommand(checks.add, options)
  const edit = useCommand(checks.edit, options)
  const submit = async (values: NewCheck, version = 1) => {
    if (check)
      await edit({
        id: check.id,
        version,
        body: { ...values, categoryId: values.categoryId ?? null, level: values.level ?? null },
      })
    else await add({ body: given(values) })
    onClose()
  }
  const { id: _, version, ...known } = check ?? ({ required: true, position: 0 } as Partial<Check>)
  return (
    <FormDrawer<NewCheck>
      open
      onClose={onClose}
      title={tt(check ? 'checkEdit' : 'checkAdd')}
      submit={tt(check ? 'doneEdit' : 'checkAdd')}
      onSubmit={submit}
      initial={known}
      {...(version !== undefined && { version })}
      labels={{
        labelZh: tt('checkZh'),
        labelEn: tt('checkEn'),
        step: { label: tt('checkStep'), show: (v) => label(CheckStep, v as CheckStep) },
        required: { label: tt('checkRequired'), show: (v) => (v ? '✓' : '—') },
        position: tt('position'),
      }}
    >
      <Fields />
    </FormDrawer>
  )
}

const useLists = () => useQuery({ queryKey: KEY, queryFn: () => checks.list({}) })

/** What has to be done before a step: by category and level, recorded when ticked. */
export const CheckList = () => {
  const t = useT(w)
  const tt = useT(tw)
  const label = useLabel()
  const zh = useLanguage() === 'zh'
  const category = useCategoryName()
  const { data, error, refetch } = useLists()
  const [form, setForm] = useState<{ check?: Check }>()
  const retire = useCommand((id: string) => checks.retire({ id }), { done: tt('retired'), refreshes: REFRESHES })
  const name = (c: Check) => (zh ? c.labelZh : c.labelEn)
  return (
    <>
      <Rules<Check>
        label={tt('checklist')}
        add={{ label: tt('checkAdd'), run: () => setForm({}) }}
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        rowKey={(c) => c.id}
        empty={{ title: tt('checkNone'), hint: tt('checkNoneHint') }}
        columns={[
          { key: 'step', title: tt('checkStep'), width: 120, render: (c) => label(CheckStep, c.step) },
          { key: 'name', title: tt('checkName'), width: 260, render: name },
          { key: 'required', title: tt('checkRequired'), width: 80, render: (c) => (c.required ? '✓' : '—') },
          {
            key: 'category',
            title: t('category'),
            width: 140,
            render: (c) => (c.categoryId ? category({ id: c.categoryId, name: '—' }) : t('anyCategory')),
          },
          {
            key: 'level',
            title: t('level'),
            width: 80,
            render: (c) => (c.level ? label(DemandLevel, c.level) : tt('anyLevel')),
          },
          {
            key: 'do',
            title: <span className="hidden-text">{t('actions')}</span>,
            render: (c) => (
              <>
                <Button size="small" type="link" onClick={() => setForm({ check: c })}>
                  {t('edit')}
                </Button>
                <Confirm
                  title={tt('retireAsk', { name: name(c) })}
                  body={tt('checkRetireBody')}
                  action={tt('retire')}
                  danger
                  onConfirm={() => retire(c.id)}
                >
                  {(ask) => (
                    <Button size="small" type="link" danger onClick={ask}>
                      {tt('retire')}
                    </Button>
                  )}
                </Confirm>
              </>
            ),
          },
        ]}
      />
      {form && <CheckForm check={form.check} onClose={() => setForm(undefined)} />}
    </>
  )
}
