import { DayText, Facts, FileList, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type DemandRequest, reasonLabel } from '../../contract/index.ts'
import { fileHref } from '../data.ts'
import { w } from '../words.ts'

const DAY = { pause: 'pauseUntil', extension: 'extendUntil', shelving: 'wakeOn', exemption: 'due' } as const

/** What was asked for: why, until when, with which evidence. */
export const RequestFacts = ({ demandId, request: r }: { demandId: string; request: DemandRequest }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Facts
      items={[
        { label: t('requestReason'), value: label(reasonLabel(r.kind, r.reasonCode)) },
        { label: t(DAY[r.kind]), value: <DayText day={r.wantedDay ?? ''} />, hidden: r.wantedDay === null },
        { label: t('reviewOn'), value: <DayText day={r.reviewDay ?? ''} />, hidden: r.reviewDay === null },
        {
          label: t(r.kind === 'extension' ? 'progress' : 'askWords'),
          wide: true,
          value: <p className="demand-words">{r.words}</p>,
        },
        {
          label: t('publicWords'),
          wide: true,
          value: <p className="demand-words">{r.publicWords}</p>,
          hidden: r.publicWords === null,
        },
        {
          label: t('proof'),
          wide: true,
          value: <FileList files={r.attachments} hrefOf={fileHref(demandId)} />,
          hidden: r.attachments.length === 0,
        },
        { label: t('requestBy'), value: `${r.department} · ${r.askedBy}` },
        { label: t('requestAt'), value: <Moment at={r.askedAt} /> },
        { label: t('decideBy'), value: <Moment at={r.dueAt} />, hidden: r.decision !== null },
      ]}
    />
  )
}
