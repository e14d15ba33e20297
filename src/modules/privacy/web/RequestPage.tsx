import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { DayText, DetailPage, type Fact, Facts, Moment, useParams } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type FullRequest, RequestKind } from '../contract/index.ts'
import { privacy, REQUESTS } from './api.ts'
import { isUnderWay } from './looks.ts'
import { MentionList } from './MentionList.tsx'
import { State } from './RequestListPage.tsx'
import { useRequestActions } from './useRequestActions.ts'
import { w } from './words.ts'
import './privacy.css'

const useSubject = ({ subject }: FullRequest): Fact[] => {
  const t = useT(w)
  if (!subject) return []
  const { account } = subject
  const state = account && `${account.name} · ${t(account.disabled ? 'accountDisabled' : 'accountActive')}`
  return [
    { label: t('names'), value: subject.names.join('、') },
    { label: t('phones'), value: subject.phones.join('、') },
    { label: t('mails'), value: subject.mails.join('、') },
    ...(state ? [{ label: t('accountState'), value: state }] : []),
  ]
}

const RequestFacts = ({ request }: { request: FullRequest }) => {
  const t = useT(w)
  const label = useLabel()
  const subject = useSubject(request)
  const { decidedBy, decidedAt, copyUntil, note } = request
  const facts: Fact[] = [
    { label: t('kind'), value: label(RequestKind, request.kind) },
    { label: t('received'), value: <DayText day={request.receivedOn} /> },
    { label: t('due'), value: <DayText day={request.dueOn} /> },
    { label: t('openedBy'), value: request.openedBy.name },
    ...subject,
    { label: t('words'), value: request.words, wide: true },
    { label: t('trail'), value: t('trailKept', { n: request.trailEntries }), wide: true },
    ...(decidedBy && decidedAt
      ? [
          {
            label: t('decidedBy'),
            value: (
              <>
                {decidedBy.name} <Moment at={decidedAt} />
              </>
            ),
          },
        ]
      : []),
    ...(note ? [{ label: t('note'), value: note, wide: true }] : []),
    ...(copyUntil ? [{ label: t('copyUntil'), value: <Moment at={copyUntil} /> }] : []),
  ]
  return <Facts items={facts} />
}

const Notice = ({ request }: { request: FullRequest }) => {
  const t = useT(w)
  const { state, mentions, kind } = request
  if (state === 'looking') return <Alert type="info" showIcon title={t('looking')} />
  if (state === 'erasing') return <Alert type="info" showIcon title={t('erasing')} />
  if (state === 'done') {
    const title = t('doneErased', { n: request.erased, kept: request.kept })
    return <Alert type="success" showIcon title={title} />
  }
  if (state !== 'open') return null
  if (mentions.undecided > 0) return <Alert type="warning" showIcon title={t('ready')} />
  return kind === 'erasure' ? <Alert type="info" showIcon title={t('allDecided')} /> : null
}

const POLL_MS = 1_500
/** One request: who, what was found, what becomes of each place, and the answer. */
export default function RequestPage() {
  const { id } = useParams<'id'>()
  const t = useT(w)
  const query = { queryKey: [...REQUESTS, 'one', id], queryFn: () => privacy.get({ id }) }
  const { data, error, refetch } = useQuery({
    ...query,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_MS : false),
  })
  const actions = useRequestActions(data)
  return (
    <DetailPage
      title={data && `${data.shown}`}
      back={{ to: '/privacy-requests', label: t('title') }}
      error={error}
      onRetry={() => void refetch()}
      {...actions}
      {...(data && {
        status: <State request={data} />,
        notice: <Notice request={data} />,
        facts: <RequestFacts request={data} />,
      })}
    >
      {data && !isUnderWay(data) && data.state !== 'withdrawn' && <MentionList request={data} />}
    </DetailPage>
  )
}
