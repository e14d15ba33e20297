import { Button } from 'antd'
import { useState } from 'react'
import { Confirm, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { DemandStatus, type Template } from '../../contract/index.ts'
import { desk, useCategoryName, useTemplates } from '../data.ts'
import { tw } from '../toolWords.ts'
import { w } from '../words.ts'
import { Rules } from './Rules.tsx'
import { TemplateForm, usePurposeName } from './TemplateForm.tsx'

const REFRESHES = [['demand-desk', 'templates']] as const

type ActionsProps = { template: Template; onEdit: () => void }
const Actions = ({ template, onEdit }: ActionsProps) => {
  const t = useT(w)
  const drop = useCommand((id: string) => desk.dropTemplate({ id }), { done: t('removed'), refreshes: REFRESHES })
  const title = t('removeTemplate', { name: template.title })
  return (
    <>
      <Button size="small" type="link" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Confirm title={title} action={t('remove')} danger onConfirm={() => drop(template.id)}>
        {(ask) => (
          <Button size="small" type="link" danger onClick={ask}>
            {t('remove')}
          </Button>
        )}
      </Confirm>
    </>
  )
}

/** Words that are written often, kept once: for each step, by state and category. */
export const TemplateList = () => {
  const t = useT(w)
  const tt = useT(tw)
  const label = useLabel()
  const category = useCategoryName()
  const purpose = usePurposeName()
  const { data, error, refetch } = useTemplates()
  const [form, setForm] = useState<{ template?: Template }>()
  const states = (one: Template) => one.statuses?.map((s) => label(DemandStatus, s)).join('、') ?? tt('anyStatus')
  const about = (one: Template) => (one.categoryId ? category({ id: one.categoryId, name: '—' }) : t('anyCategory'))
  return (
    <>
      <Rules<Template>
        label={t('templates')}
        add={{ label: t('templateAdd'), run: () => setForm({}) }}
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        rowKey={(one) => one.id}
        empty={{ title: t('templateNone'), hint: t('templateNoneHint') }}
        columns={[
          { key: 'purpose', title: t('purpose'), width: 120, render: (one) => purpose(one.purpose) },
          { key: 'title', title: t('templateTitle'), width: 160, render: (one) => one.title },
          { key: 'statuses', title: tt('textStatuses'), width: 140, render: states },
          { key: 'category', title: t('category'), width: 120, render: about },
          { key: 'body', title: t('body'), width: 320, render: (one) => one.body },
          {
            key: 'do',
            title: <span className="hidden-text">{t('actions')}</span>,
            render: (one) => <Actions template={one} onEdit={() => setForm({ template: one })} />,
          },
        ]}
      />
      {form && <TemplateForm template={form.template} onClose={() => setForm(undefined)} />}
    </>
  )
}
