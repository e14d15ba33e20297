import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { Loading, useParams, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { TrackedDemand } from '../contract/index.ts'
import { CaseView } from './case/CaseView.tsx'
import { doors, trackedFile, trackedSender, useTracked } from './data.ts'
import { DoorFrame, DoorTrouble } from './door.tsx'
import { w } from './words.ts'

/** A case by its address: the same story, a word to add, five buttons to rate. */
export default function TrackPage() {
  const t = useT(w)
  const { token } = useParams<'token'>()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { data, error, refetch } = useTracked(token)
  useTitle(data?.title ?? t('title'))
  const told = (done: string) => (next: TrackedDemand) => {
    client.setQueryData(['track', token], next)
    message.success(done)
  }
  if (!data)
    return (
      <DoorFrame>
        {error ? (
          <DoorTrouble error={error} title={t('trackGone')} hint={t('trackGoneHint')} onRetry={() => refetch()} />
        ) : (
          <Loading rows={10} />
        )}
      </DoorFrame>
    )
  return (
    <DoorFrame lead={data.park}>
      <CaseView
        demand={data}
        fileHref={trackedFile(token)}
        lead={<span>{data.enterprise}</span>}
        onRate={(body) => doors.rate({ token, body }).then(told(t('rated')))}
        onSay={({ text, fileIds }) => doors.message({ token, body: { text, fileIds } }).then(told(t('sent')))}
        attach={trackedSender(token)}
      />
    </DoorFrame>
  )
}
