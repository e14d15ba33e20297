import { Select, Table } from 'antd'
import { useState } from 'react'
import { placeOf } from '../../../../kernel/calendar/index.ts'
import { useIsPhone } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import {
  ClockStage,
  DemandLevel,
  Effect,
  LadderBody,
  Pace,
  Recipient,
  type Rung,
} from '../../../demands/contract/index.ts'
import type { ToldVersion } from '../versions.ts'
import { useWhen } from './whenWords.ts'
import { l } from './words.ts'

type Line = Rung & { key: number }
const linesOf = (body: unknown): Line[] => {
  const read = LadderBody.safeParse(body)
  return (read.success ? read.data.rungs : [])
    .map((r, key) => ({ ...r, key }))
    .toSorted((a, b) => placeOf(a.when) - placeOf(b.when))
}

type Choice = { options: readonly string[]; labels: Record<string, readonly [string, string]> }
const MOST_LEFT_OUT = 3

const useSaid = () => {
  const t = useT(l)
  const label = useLabel()
  /** Nearly all reads shorter by what is left out. */
  const list = (of: Choice, chosen: readonly string[], all: string) => {
    const names = (keys: readonly string[]) => keys.map((key) => label(of.labels[key] ?? [key, key])).join('、')
    const left = of.options.filter((o) => !chosen.includes(o))
    if (left.length === 0) return all
    return left.length <= MOST_LEFT_OUT && left.length < chosen.length
      ? t('allBut', { names: names(left) })
      : names(chosen)
  }
  return {
    stages: (r: Rung) => list(ClockStage as Choice, r.stages, t('allStages')),
    levels: (r: Rung) => list(DemandLevel as Choice, r.levels, t('allLevels')),
    tell: (r: Rung) => r.tell.map((who) => label(Recipient, who)).join('、'),
    effect: (r: Rung) => label(Effect, r.effect),
    pace: (r: Rung) => label(Pace, r.pace),
  }
}

/** On the phone one rung reads as two lines. */
const Short = ({ r }: { r: Rung }) => {
  const said = useSaid()
  const when = useWhen()
  return (
    <span className="stack ladder-short">
      <strong>
        {when(r.when)} · {said.effect(r)}
      </strong>
      <span className="quiet small">
        {said.stages(r)} · {said.levels(r)} → {said.tell(r)}（{said.pace(r)}）
      </span>
    </span>
  )
}

/** The ladder as people read it: when, of which clocks, who hears, what happens; narrowed to one clock and one level it is what one case will see. */
export const LadderTable = ({ version }: { version: ToldVersion }) => {
  const t = useT(l)
  const said = useSaid()
  const when = useWhen()
  const phone = useIsPhone()
  const [stage, setStage] = useState<ClockStage>()
  const [level, setLevel] = useState<DemandLevel>()
  const stages = useOptions<ClockStage>(ClockStage)
  const levels = useOptions<DemandLevel>(DemandLevel)
  const lines = linesOf(version.body).filter(
    (r) => (!stage || r.stages.includes(stage)) && (!level || r.levels.includes(level)),
  )
  const column = (key: 'stages' | 'levels' | 'tell' | 'effect' | 'pace', width?: number) => ({
    key,
    title: t(key),
    ...(width ? { width } : {}),
    render: (_: unknown, r: Line) => said[key](r),
  })
  return (
    <section className="stack" aria-label={t('shown')}>
      <div className="row ladder-choice">
        <Select
          allowClear
          placeholder={t('showStage')}
          aria-label={t('showStage')}
          options={stages}
          value={stage}
          onChange={setStage}
        />
        <Select
          allowClear
          placeholder={t('showLevel')}
          aria-label={t('showLevel')}
          options={levels}
          value={level}
          onChange={setLevel}
        />
        <span className="quiet small">{t('shown')}</span>
      </div>
      <Table<Line>
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={lines}
        locale={{ emptyText: t('none') }}
        columns={
          phone
            ? [{ key: 'short', title: t('when'), render: (_, r) => <Short r={r} /> }]
            : [
                { key: 'when', title: t('when'), width: 150, render: (_, r) => when(r.when) },
                column('stages'),
                column('levels', 150),
                column('tell', 190),
                column('effect', 130),
                column('pace', 140),
              ]
        }
      />
    </section>
  )
}
