import { Button, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { Field, FormDrawer, StatusTag, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { type Category, DemandLevel, type NewCategory } from '../../contract/index.ts'
import { desk, nameOf, useCategories } from '../data.ts'
import { given } from '../look.ts'
import { CategoryTree } from '../steps/fields.tsx'
import { tw } from '../toolWords.ts'
import { w } from '../words.ts'
import { DiversionFields } from './DiversionFields.tsx'
import { Questions } from './Questions.tsx'
import { Rules } from './Rules.tsx'

const REFRESHES = [['demand-desk', 'categories']] as const
type Given = Omit<NewCategory, 'diversion'> & {
  active?: boolean
  diversion?: { kind: 'none' } | NonNullable<NewCategory['diversion']>
}
const diversionOf = (typed: Given['diversion']) => (!typed || typed.kind === 'none' ? null : given(typed))

const CategoryFields = ({ known }: { known: boolean }) => {
  const t = useT(w)
  return (
    <>
      <Field name="nameZh" label={t('nameZh')} required>
        <Input maxLength={40} />
      </Field>
      <Field name="nameEn" label={t('nameEn')} required>
        <Input maxLength={60} />
      </Field>
      {!known && (
        <Field name="code" label={t('code')} required help={t('codeHelp')}>
          <Input maxLength={40} autoComplete="off" />
        </Field>
      )}
      <Field name="parentId" label={t('parent')}>
        <CategoryTree />
      </Field>
      <Field name="level" label={t('levelDefault')} required pick>
        <Select options={useOptions<DemandLevel>(DemandLevel)} />
      </Field>
      <Field name="evidenceRequired" label={t('evidenceRequired')} plain valuePropName="checked">
        <Switch />
      </Field>
      <DiversionFields />
      {known && (
        <Field name="active" label={t('active')} plain valuePropName="checked">
          <Switch />
        </Field>
      )}
    </>
  )
}

const CategoryForm = ({ category, onClose }: { category: Category | undefined; onClose: () => void }) => {
  const t = useT(w)
  const tt = useT(tw)
  const label = useLabel()
  const parents = useCategories().data?.items ?? []
  const add = useCommand((body: NewCategory) => desk.addCategory({ body }), { done: t('saved'), refreshes: REFRESHES })
  const edit = useCommand(desk.editCategory, { done: t('saved'), refreshes: REFRESHES })
  const submit = async ({ code, diversion: typed, ...values }: Given, version = 1) => {
    const diversion = diversionOf(typed)
    if (category)
      await edit({ id: category.id, version, body: { ...values, parentId: values.parentId ?? null, diversion } })
    else await add(given({ code, ...values, diversion }))
    onClose()
  }
  const { level = 'normal' as const, questions: _, diversion: __, ownDiversion, ...known } = category ?? {}
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t(category ? 'categoryEdit' : 'categoryAdd')}
      submit={t(category ? 'edit' : 'add')}
      onSubmit={submit}
      initial={{ level, ...known, diversion: ownDiversion ?? { kind: 'none' } }}
      {...(category && { version: category.version })}
      labels={{
        nameZh: t('nameZh'),
        nameEn: t('nameEn'),
        level: { label: t('levelDefault'), show: (value) => label(DemandLevel, value as DemandLevel) },
        parentId: { label: t('parent'), show: (value) => parents.find((one) => one.id === value)?.nameZh ?? '—' },
        evidenceRequired: { label: t('evidenceRequired'), show: (value) => (value ? '✓' : '—') },
        diversion: { label: tt('diversion'), show: (value) => (value as { zh?: string } | null)?.zh ?? '—' },
        active: { label: t('status'), show: (value) => t(value ? 'active' : 'stopped') },
      }}
    >
      <CategoryFields known={category !== undefined} />
    </FormDrawer>
  )
}

export const CategoryList = () => {
  const t = useT(w)
  const tt = useT(tw)
  const [asking, setAsking] = useState<string>()
  const label = useLabel()
  const language = useLanguage()
  const { data, error, refetch } = useCategories()
  const [form, setForm] = useState<{ category?: Category }>()
  const asked = data?.items.find((c) => c.id === asking)
  const parent = (c: Category) => data?.items.find((one) => one.id === c.parentId)
  return (
    <>
      <Rules<Category>
        label={t('categories')}
        add={{ label: t('categoryAdd'), run: () => setForm({}) }}
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        rowKey={(c) => c.id}
        empty={{ title: t('categoryNone'), hint: t('categoryNoneHint') }}
        columns={[
          { key: 'name', title: t('category'), width: 220, render: (c) => nameOf(c, language) },
          {
            key: 'parent',
            title: t('parent'),
            width: 160,
            render: (c) => (parent(c) ? nameOf(parent(c) ?? c, language) : '—'),
          },
          { key: 'code', title: t('code'), width: 120, render: (c) => c.code },
          { key: 'level', title: t('levelDefault'), width: 100, render: (c) => label(DemandLevel, c.level) },
          {
            key: 'evidence',
            title: t('evidenceRequired'),
            width: 120,
            render: (c) => (c.evidenceRequired ? '✓' : '—'),
          },
          {
            key: 'active',
            title: t('status'),
            width: 90,
            render: (c) => (
              <span className="row">
                <StatusTag tone={c.active ? 'green' : 'grey'}>{t(c.active ? 'active' : 'stopped')}</StatusTag>
                {c.diversion && <StatusTag tone="amber">{tt('divertedHere')}</StatusTag>}
              </span>
            ),
          },
          {
            key: 'do',
            title: <span className="hidden-text">{t('actions')}</span>,
            render: (c) => (
              <>
                <Button size="small" type="link" onClick={() => setForm({ category: c })}>
                  {t('edit')}
                </Button>
                <Button size="small" type="link" onClick={() => setAsking(c.id)}>
                  {tt('questions')}
                  {c.questions.length > 0 && ` ${c.questions.length}`}
                </Button>
              </>
            ),
          },
        ]}
      />
      {asked && <Questions category={asked} onClose={() => setAsking(undefined)} />}
      {form && <CategoryForm category={form.category} onClose={() => setForm(undefined)} />}
    </>
  )
}
