import { useQuery } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { answersGiven, Loading, type TypedAnswers, useGo, useParams, useTitle } from '../../../web/kit/index.ts'
import { Slot } from '../../../web/Slot.tsx'
import { useT } from '../../../web/words.ts'
import type { SuggestQuery } from '../../learning/contract/index.ts'
import type { AskDoor, Asked } from '../contract/index.ts'
import { doors, newClientId } from './data.ts'
import { DoorFrame, DoorTrouble } from './door.tsx'
import { CategoryChoice } from './file/CategoryChoice.tsx'
import { ContactFields, WhatFields } from './file/fields.tsx'
import { StepForm } from './file/StepForm.tsx'
import { w } from './words.ts'

type Values = {
  title: string
  detail: string
  contactName: string
  contactPhone: string
  categoryId?: string
  answers?: TypedAnswers
}

const Done = ({ asked, more }: { asked: Asked; more: () => void }) => {
  const t = useT(w)
  const go = useGo()
  const { message } = App.useApp()
  const address = `${window.location.origin}${asked.trackingPath}`
  // Without https the browser gives no clipboard; the address can still be marked by hand.
  const copy = () => navigator.clipboard?.writeText(address).then(() => message.success(t('copied')))
  return (
    <section className="card stack" role="status">
      <h2>{t('askedTitle')}</h2>
      <p className="big-clock-words figures">{asked.number}</p>
      <p>{t('askedHint')}</p>
      <p className="portal-address figures">{address}</p>
      <div className="row">
        <Button type="primary" size="large" onClick={() => go(asked.trackingPath)}>
          {t('openTracking')}
        </Button>
        {window.isSecureContext && (
          <Button size="large" onClick={() => void copy()}>
            {t('copy')}
          </Button>
        )}
        <Button size="large" type="text" onClick={more}>
          {t('askMore')}
        </Button>
      </div>
    </section>
  )
}

/** What is answered already, while the words are typed. */
const Known = ({ token }: { token: string }) => {
  const title = Form.useWatch<string | undefined>('title')
  const detail = Form.useWatch<string | undefined>('detail')
  const categoryId = Form.useWatch<string | undefined>('categoryId')
  const suggest = (query: SuggestQuery) => doors.knowledge({ token, query })
  const told = { title, detail, categoryId, suggest }
  return <Slot name="demand.typing" side="guest" {...told} onSolved={() => undefined} />
}

type FormProps = { token: string; door: AskDoor; done: (asked: Asked) => void }
const AskForm = ({ token, door, done }: FormProps) => {
  const t = useT(w)
  const [clientId] = useState(newClientId)
  const what = (
    <>
      <WhatFields />
      <Known token={token} />
      {door.categories.length > 0 && <CategoryChoice categories={door.categories} mayAttach={false} />}
    </>
  )
  const steps = [
    { key: 'what', title: t('stepWhat'), fields: ['title', 'detail', 'categoryId', 'answers'], body: what },
    {
      key: 'contact',
      title: t('stepContact'),
      fields: ['contactName', 'contactPhone'],
      body: <ContactFields required />,
    },
  ]
  const send = async ({ answers: typed, ...body }: Values) => {
    const asked = door.categories.find((c) => c.id === body.categoryId)?.questions ?? []
    const answers = answersGiven(asked, typed)
    done(await doors.ask({ token, body: { ...body, ...(answers && { answers }), clientId } }))
  }
  // No draft: a poster hangs where many pass, and the next one must not find it.
  return <StepForm<Values> steps={steps} submit={t('submit')} onSubmit={send} />
}

/** Behind a poster's code: one enterprise, no account. */
export default function AskPage() {
  const t = useT(w)
  const { token } = useParams<'token'>()
  const [asked, setAsked] = useState<Asked>()
  const { data, error, refetch } = useQuery({ queryKey: ['ask', token], queryFn: () => doors.door({ token }) })
  useTitle(t('askTitle'))
  const content = asked ? (
    <Done asked={asked} more={() => setAsked(undefined)} />
  ) : error ? (
    <DoorTrouble error={error} title={t('doorGone')} hint={t('doorGoneHint')} onRetry={() => refetch()} />
  ) : data ? (
    <AskForm token={token} door={data} done={setAsked} />
  ) : (
    <Loading rows={8} />
  )
  return (
    <DoorFrame>
      <article className="portal stack">
        <header className="stack-small">
          <h1>{t('askTitle')}</h1>
          {data && <p>{t('askFor', { enterprise: data.enterprise, park: data.park })}</p>}
          {data && !asked && <p className="small quiet">{t('askIntro')}</p>}
        </header>
        {content}
      </article>
    </DoorFrame>
  )
}
