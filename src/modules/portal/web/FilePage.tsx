import { useQuery } from '@tanstack/react-query'
import { App, Form, Select } from 'antd'
import { useState } from 'react'
import {
  answersGiven,
  ErrorState,
  Field,
  type Joining,
  Loading,
  type TypedAnswers,
  Upload,
  useGo,
  useTitle,
} from '../../../web/kit/index.ts'
import type { FileRef } from '../../../web/kit/parts/upload.ts'
import { Slot } from '../../../web/Slot.tsx'
import { useT } from '../../../web/words.ts'
import type { OwnJoin, PortalHome } from '../contract/index.ts'
import { newClientId, PORTAL, portal, useHome, useKeep } from './data.ts'
import { CategoryChoice } from './file/CategoryChoice.tsx'
import { ContactFields, WhatFields } from './file/fields.tsx'
import { OwnLookAlikes } from './file/OwnLookAlikes.tsx'
import { StepForm } from './file/StepForm.tsx'
import { useUnattached } from './file/useUnattached.ts'
import { w } from './words.ts'

type Values = {
  enterpriseId: string
  title: string
  detail: string
  categoryId?: string
  answers?: TypedAnswers
  files?: FileRef[]
  joins?: Joining
  contactName?: string
  contactPhone?: string
}

const useCategories = () =>
  useQuery({ queryKey: [...PORTAL, 'categories'], queryFn: () => portal.categories({}) }).data?.items ?? []

const EnterpriseField = ({ home }: { home: PortalHome }) => {
  const t = useT(w)
  return (
    <Field name="enterpriseId" label={t('which')} required pick hidden={home.enterprises.length < 2}>
      <Select size="large" options={home.enterprises.map((e) => ({ value: e.id, label: e.name }))} />
    </Field>
  )
}

const PhotoField = () => {
  const t = useT(w)
  return (
    <Field name="files" label={t('photos')} help={t('photosHelp')}>
      <Upload max={9} accept="image/*,.pdf,.doc,.docx,.xls,.xlsx" />
    </Field>
  )
}

/** What is answered already, while the words are typed. */
const Known = () => {
  const go = useGo()
  const title = Form.useWatch<string | undefined>('title')
  const detail = Form.useWatch<string | undefined>('detail')
  const categoryId = Form.useWatch<string | undefined>('categoryId')
  const told = { title, detail, categoryId }
  return <Slot name="demand.typing" side="enterprise" {...told} onSolved={() => go('/portal')} />
}

const useFiling = () => {
  const t = useT(w)
  const go = useGo()
  const { message } = App.useApp()
  const keep = useKeep('new')
  const tellUnattached = useUnattached()
  const categories = useCategories()
  const joined = async (id: string, body: OwnJoin) => {
    keep(await portal.join({ id, body }))
    message.success(t('joined'))
    go(`/portal/demands/${id}`, { replace: true })
  }
  // One form, one case: pressing twice or losing the answer cannot file it twice.
  const [clientId] = useState(newClientId)
  return async ({ files = [], contactName, contactPhone, answers: typed, joins, ...what }: Values) => {
    const answers = answersGiven(categories.find((c) => c.id === what.categoryId)?.questions ?? [], typed)
    const contact = { ...(contactName && { contactName }), ...(contactPhone && { contactPhone }) }
    const fileIds = files.map((f) => f.id)
    if (joins) return joined(joins.id, { title: what.title, detail: what.detail, ...contact, fileIds })
    const body = { ...what, ...contact, ...(answers && { answers }), fileIds, clientId }
    const filed = await portal.submit({ body })
    keep(filed)
    message.success(t('filed', { number: filed.number }))
    tellUnattached(filed.unattached)
    go(`/portal/demands/${filed.id}`, { replace: true })
  }
}

/** Three short steps: what, photos, whom to call. */
export default function FilePage() {
  const t = useT(w)
  useTitle(t('file'))
  const { data, error, refetch } = useHome()
  const file = useFiling()
  const categories = useCategories()
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading rows={8} />
  const what = (
    <>
      <EnterpriseField home={data} />
      <WhatFields />
      <OwnLookAlikes />
      <CategoryChoice categories={categories} />
      <Known />
    </>
  )
  const steps = [
    {
      key: 'what',
      title: t('stepWhat'),
      fields: ['enterpriseId', 'title', 'detail', 'joins', 'categoryId', 'answers'],
      body: what,
    },
    { key: 'photos', title: t('stepPhotos'), fields: [], body: <PhotoField /> },
    { key: 'contact', title: t('stepContact'), fields: ['contactName', 'contactPhone'], body: <ContactFields /> },
  ]
  const first = data.enterprises[0]?.id
  return (
    <article className="portal stack">
      <h1>{t('file')}</h1>
      <StepForm<Values>
        steps={steps}
        submit={t('submit')}
        {...(first && { initial: { enterpriseId: first } })}
        draftKey="portal-demand"
        onSubmit={file}
      />
    </article>
  )
}
