import {
  Clock,
  Composer,
  DetailPage,
  type Fact,
  Facts,
  Masked,
  Moment,
  StatusTag,
  Timeline,
  type TimelineItem,
} from '../kit/index.ts'
import { useSearchState } from '../navigate.tsx'
import { useLabel } from '../words.ts'
import { findSample, Status } from './fakeServer.ts'

const later = <T,>(value: T, ms = 400) => new Promise<T>((done) => setTimeout(() => done(value), ms))
const EVENTS: TimelineItem[] = [
  {
    id: '4',
    at: '2026-11-18T15:02:00+08:00',
    who: '市政公司',
    what: '回复企业',
    kind: 'public',
    body: '已勘查现场，灯杆线路老化，计划 11 月 24 日更换，期间夜间安排巡查。',
    attachments: [{ id: 'a', name: '现场照片.jpg', size: 842_000 }],
  },
  {
    id: '3',
    at: '2026-11-18T10:40:00+08:00',
    who: '企业服务中心',
    what: '备注',
    kind: 'internal',
    body: '该路段上季度已报修两次，请一并核查配电箱。',
  },
  { id: '2', at: '2026-11-16T11:20:00+08:00', who: '企业服务中心', what: '派单给市政公司', kind: 'event' },
  { id: '1', at: '2026-11-16T09:12:00+08:00', what: '收到走访单，登记诉求', kind: 'event' },
]

const useFacts = (id: string): Fact[] => {
  const row = findSample(id)
  return [
    { label: '企业', value: row?.enterprise, source: '市场监管局', at: '2026-09-01T00:00:00+08:00' },
    { label: '联系人', value: <Masked text="138****0000" reveal={() => later('13800000000')} may="contact.reveal" /> },
    { label: '类别', value: row?.category },
    { label: '登记时间', value: <Moment at="2025-12-30T09:12:00+08:00" /> },
    { label: '诉求内容', wide: true, value: '西门至二号路口的路灯连续一周不亮，夜班员工下班不安全，希望尽快修复。' },
    { label: '网格', value: null },
  ]
}

const Case = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const label = useLabel()
  const row = findSample(id)
  const facts = useFacts(id)
  return (
    <DetailPage
      inPanel={inPanel}
      title={row?.title}
      error={row ? undefined : new Error('404')}
      number={row?.number ?? ''}
      status={row && <StatusTag tone="amber">{label(Status, row.status)}</StatusTag>}
      lead={<span className="quiet">{row?.enterprise}</span>}
      clock={
        row && (
          <Clock
            label="办理"
            dueAt={row.dueAt}
            light={row.late ? 'red' : 'amber'}
            remaining={row.late ? '已超 1.4 个工作日' : '剩 1.4 个工作日'}
            provisional
          />
        )
      }
      {...(!inPanel && { back: { to: '/kit?sheet=list', label: '诉求台账' } })}
      primary={{ key: 'answer', label: '提交答复', may: 'demand.read', run: () => later(1) }}
      more={[
        { key: 'extend', label: '申请延期', run: () => later(1) },
        { key: 'pause', label: '申请暂停', blocked: '已有一次暂停正在审批', run: () => later(1) },
        { key: 'return', label: '退单', danger: true, run: () => later(1) },
      ]}
      facts={<Facts items={facts} />}
      composer={
        <Composer
          onSend={() => later(1)}
          draftKey={`kit:${id}`}
          templates={[{ label: '已安排勘查', body: '您好，已安排人员现场勘查，预计两个工作日内答复。' }]}
          attach
        />
      }
      timeline={<Timeline items={EVENTS} />}
    />
  )
}

export const CasePanel = ({ id }: { id: string }) => <Case id={id} inPanel />

export const CaseSample = () => {
  const [{ id }] = useSearchState({ id: '00000000-0000-4000-8000-000000000003' })
  return <Case id={id} />
}
