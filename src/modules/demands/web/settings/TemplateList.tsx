import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Confirm, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { NewTemplate, Template } from '../../contract/index.ts'
import { desk, useCategoryName, useTemplates } from '../data.ts'
import { given } from '../look.ts'
import { CategoryField } from '../steps/fields.tsx'
import { w } from '../words.ts'
import { Rules } from './Rules.tsx'

const REFRESHES = [['demand-desk', 'templates']] as const
const PURPOSES = {
  reply: 'purposeReply',
  answer: 'purposeAnswer',
  decline: 'purposeDecline',
  return: 'purposeReturn',
} as const satisfies Record<Template['purpose'], keyof typeof w.pairs>
const NAMES = Object.keys(PURPOSES) as Template['purpose'][]

const TemplateForm = ({ onClose }: { onClose: () => void }) => {
  const t = useT(w)
  const add = useCommand((body: NewTemplate) => desk.addTemplate({ body }), { done: t('saved'), refreshes: REFRESHES })
  const submit = async (values: NewTemplate) => {
    await add(given(values))
    onClose()
  }
  return (
    <FormDrawer<NewTemplate>
      open
      onClose={onClose}
      title={t('templateAdd')}
      submit={t('add')}
      onSubmit={submit}
      initial={{ purpose: 'reply' }}
      draftKey="demand:template"
    >
      <Field name="purpose" label={t('purpose')} required pick>
        <Select options={NAMES.map((value) => ({ value, label: t(PURPOSES[value]) }))} />
      </Field>
      <CategoryField />
      <Field name="title" label={t('templateTitle')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="body" label={t('body')} required>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={2000} />
      </Field>
    </FormDrawer>
  )
}

export const TemplateList = () => {
  const t = useT(w)
  const category = useCategoryName()
  const { data, error, refetch } = useTemplates()
  const [adding, setAdding] = useState(false)
  const drop = useCommand((id: string) => desk.dropTemplate({ id }), { done: t('removed'), refreshes: REFRESHES })
  const of = (one: Template) => (one.categoryId ? category({ id: one.categoryId, name: '—' }) : t('anyCategory'))
  return (
    <>
      <Rules<Template>
        label={t('templates')}
        add={{ label: t('templateAdd'), run: () => setAdding(true) }}
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        rowKey={(one) => one.id}
        empty={{ title: t('templateNone'), hint: t('templateNoneHint') }}
        columns={[
          { key: 'title', title: t('templateTitle'), width: 180, render: (one) => one.title },
          { key: 'purpose', title: t('purpose'), width: 120, render: (one) => t(PURPOSES[one.purpose]) },
          { key: 'category', title: t('category'), width: 140, render: of },
          { key: 'body', title: t('body'), width: 420, render: (one) => <p className="demand-clip">{one.body}</p> },
          {
            key: 'do',
            title: <span className="hidden-text">{t('actions')}</span>,
            render: (one) => (
              <Confirm
                title={t('removeTemplate', { name: one.title })}
                action={t('remove')}
                danger
                onConfirm={() => drop(one.id)}
              >
                {(ask) => (
                  <Button size="small" type="link" danger onClick={ask}>
                    {t('remove')}
                  </Button>
                )}
              </Confirm>
            ),
          },
        ]}
      />
      {adding && <TemplateForm onClose={() => setAdding(false)} />}
    </>
  )
}
