import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Refused } from '../../kernel/client.ts'
import {
  Clock,
  Confirm,
  Drill,
  EmptyState,
  ErrorState,
  FileList,
  Light,
  type LightColour,
  Loading,
  Masked,
  May,
  Moment,
  StatusTag,
} from '../kit/index.ts'
import { CrashPage, ForbiddenPage, NotFoundPage } from '../shell/StatusPages.tsx'
import { problem } from './fakeServer.ts'

const LIGHTS: LightColour[] = ['green', 'amber', 'red', 'grey', 'blue']
const Part = ({ name, children }: { name: string; children: ReactNode }) => (
  <section className="card">
    <h2>{name}</h2>
    {children}
  </section>
)
const refused = (status: number, zh: string, en: string) =>
  new Refused({ ...problem(status, 'kit', zh, en), title: '服务暂时不可用' })

const Figures = () => (
  <>
    <Drill
      label="按时办结率"
      value="93.4"
      unit="%"
      to="/kit?sheet=list"
      definition="按时答复 ÷ 期内到期的诉求"
      asOf="2026-11-22T08:00:00+08:00"
      trend={[88, 90, 87, 91, 92, 93.4]}
      change={{ text: '1.4 个百分点', direction: 'up', good: 'up' }}
      light="green"
    />
    <Drill
      label="超期诉求"
      value={8}
      unit="件"
      to="/kit?sheet=list&late=true"
      definition="已过时限仍未答复的诉求"
      trend={[3, 4, 4, 6, 8]}
      change={{ text: '2 件', direction: 'up', good: 'down' }}
      light="red"
    />
    <Drill label="满意率" value={null} to="/kit" definition="有效评价中满意及以上所占比例" />
  </>
)

export const PartsSample = () => (
  <div className="kit-grid">
    <h1 className="hidden-text">Parts</h1>
    <Figures />
    <Part name="Light">
      <div className="row">
        {LIGHTS.map((colour) => (
          <Light key={colour} colour={colour} />
        ))}
      </div>
    </Part>
    <Part name="StatusTag">
      <div className="row">
        {LIGHTS.map((tone) => (
          <StatusTag key={tone} tone={tone}>
            办理中
          </StatusTag>
        ))}
        <StatusTag tone="plain">草稿</StatusTag>
      </div>
    </Part>
    <Part name="Clock">
      <div className="stack">
        {LIGHTS.map((light) => (
          <Clock key={light} dueAt="2026-11-24T17:30:00+08:00" light={light} />
        ))}
        <Clock dueAt={null} light="grey" />
      </div>
    </Part>
    <Part name="Moment">
      <p>
        <Moment at="2026-11-22T17:30:00+08:00" /> · <Moment at="2025-03-02T09:05:00+08:00" /> ·{' '}
        <Moment at="2026-11-22T17:30:00+08:00" relative /> · <Moment at={null} />
      </p>
    </Part>
    <Part name="Masked">
      <Masked text="138****0000" reveal={async () => '13800000000'} />
    </Part>
    <Part name="May">
      <May do="demand.dispatch">
        <Button>派单</Button>
      </May>
      <May do="none.such" otherwise={<span className="quiet">—</span>}>
        ?
      </May>
    </Part>
    <Part name="Confirm">
      <Confirm
        title="退回这件诉求？"
        body="时限不会停止，也不会重新计算。"
        action="退单"
        danger
        reason={{ label: '退单依据' }}
        onConfirm={() => undefined}
      >
        {(ask) => (
          <Button danger onClick={ask}>
            退单
          </Button>
        )}
      </Confirm>
    </Part>
    <Part name="FileList">
      <FileList
        files={[
          { id: '1', name: '现场照片.jpg', size: 842_000 },
          { id: '2', name: '园区道路照明维修合同（二〇二六年）扫描件.pdf', size: 3_120_000 },
        ]}
      />
    </Part>
    <Part name="Loading">
      <Loading rows={4} />
    </Part>
    <Part name="EmptyState">
      <EmptyState
        compact
        title="还没有走访计划"
        hint="按企业分级生成本月计划。"
        action={<Button type="primary">生成计划</Button>}
      />
    </Part>
    <Part name="ErrorState 503">
      <ErrorState
        compact
        error={refused(
          503,
          '数据库暂时不可用，已保存的数据是安全的，请稍后再试。',
          'The database is away. Saved data is safe; try again shortly.',
        )}
        onRetry={() => undefined}
      />
    </Part>
    <Part name="ErrorState 404">
      <ErrorState compact error={refused(404, '', '')} />
    </Part>
    <Part name="NotFoundPage">
      <NotFoundPage />
    </Part>
    <Part name="ForbiddenPage">
      <ForbiddenPage permission="demand.dispatch" />
    </Part>
    <Part name="CrashPage">
      <CrashPage error={new Error('Cannot read properties of undefined')} />
    </Part>
  </div>
)
