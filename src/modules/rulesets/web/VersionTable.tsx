import { Table } from 'antd'
import { DayText, type LightColour, StatusTag, useIsPhone } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Standing, ToldVersion } from './versions.ts'
import { w } from './words.ts'

const TONES: Record<Standing, LightColour> = { inForce: 'green', coming: 'amber', past: 'grey' }
const State = ({ of }: { of: ToldVersion }) => {
  const t = useT(w)
  return <StatusTag tone={TONES[of.standing]}>{t(of.standing)}</StatusTag>
}
const From = ({ of }: { of: ToldVersion }) => {
  const t = useT(w)
  return of.effectiveFrom ? <DayText day={of.effectiveFrom} /> : <span className="quiet">{t('shipped')}</span>
}
const Until = ({ of }: { of: ToldVersion }) => {
  const t = useT(w)
  if (of.until === null) return <span className="quiet">{t('open')}</span>
  // Replaced before its first day came.
  if (of.effectiveFrom && of.until < of.effectiveFrom) return <span className="quiet">—</span>
  return <DayText day={of.until} />
}

type VersionTableProps = { versions: ToldVersion[]; chosen: number; onChoose: (version: number) => void }
/** Newest first; choosing one shows what it says. */
export const VersionTable = ({ versions, chosen, onChoose }: VersionTableProps) => {
  const t = useT(w)
  const phone = useIsPhone()
  const source = { key: 'source', title: t('source'), render: (_: unknown, v: ToldVersion) => v.source }
  return (
    <Table<ToldVersion>
      size="small"
      pagination={false}
      rowKey="version"
      dataSource={versions}
      rowSelection={{
        type: 'radio',
        selectedRowKeys: [chosen],
        onChange: ([key]) => onChoose(Number(key)),
        getCheckboxProps: (v) => ({ 'aria-label': t('versionN', { v: v.version }) }) as object,
      }}
      {...(phone && { expandable: { expandedRowRender: (v) => v.source, defaultExpandAllRows: false } })}
      columns={[
        { key: 'version', title: t('version'), render: (_, v) => t('versionN', { v: v.version }), width: 90 },
        { key: 'state', title: t('state'), render: (_, v) => <State of={v} />, width: 110 },
        ...(phone ? [] : [source]),
        { key: 'from', title: t('from'), render: (_, v) => <From of={v} />, width: phone ? 100 : 150 },
        ...(phone
          ? []
          : [{ key: 'to', title: t('to'), render: (_: unknown, v: ToldVersion) => <Until of={v} />, width: 150 }]),
      ]}
    />
  )
}
