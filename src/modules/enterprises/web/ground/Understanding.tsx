import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useCommand, useRun } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { CoordinateSystem, type GroundChange } from '../../../parks/contract/index.ts'
import { changes, GROUND } from './data.ts'
import { groundWords as w } from './words.ts'

type System = NonNullable<GroundChange['system']>

const SystemChoice = ({ of }: { of: GroundChange }) => {
  const t = useT(w)
  const label = useLabel()
  const options = useOptions(CoordinateSystem)
  const [chosen, choose] = useState<System>(of.system ?? of.suggested?.system ?? 'wgs84')
  const { run, busy } = useRun()
  const edit = useCommand(changes.edit, { done: t('systemSaid'), refreshes: GROUND })
  const confirm = () => edit({ id: of.id, version: of.version, body: { system: chosen } })
  const why = of.suggested && label([of.suggested.zh, of.suggested.en])
  return (
    <div className="stack-small">
      <div className="row">
        <Select
          aria-label={t('system')}
          value={chosen}
          options={options}
          onChange={choose}
          popupMatchSelectWidth={false}
        />
        <Button
          type={of.system === null ? 'primary' : 'default'}
          disabled={of.system === chosen}
          loading={busy === 'system'}
          onClick={() => void run({ key: 'system', label: t('confirmSystem'), run: confirm })}
        >
          {t('confirmSystem')}
        </Button>
      </div>
      {of.suggested && of.system === null && (
        <Alert
          type={of.suggested.sure ? 'info' : 'warning'}
          showIcon
          title={t('suggested', { system: label(CoordinateSystem, of.suggested.system), why: why ?? '' })}
          description={t('systemHelp')}
        />
      )}
    </div>
  )
}

const ColumnChoice = ({ of }: { of: GroundChange }) => {
  const t = useT(w)
  const { run } = useRun()
  const edit = useCommand(changes.edit, { done: t('saved'), refreshes: GROUND })
  const { columns } = of
  if (!columns) return null
  const known = of.properties.map((p) => ({ value: p.key, label: `${p.key}（${p.samples.slice(0, 2).join('、')}）` }))
  const set = (key: 'name' | 'code' | 'parent', value: string) => {
    const body = { columns: { ...columns, [key]: value || null } }
    void run({ key, label: t('columns'), run: () => edit({ id: of.id, version: of.version, body }) })
  }
  return (
    <div className="row">
      {(['name', 'code', 'parent'] as const).map((key) => (
        <span key={key} className="row">
          <span className="small quiet">
            {t(key === 'name' ? 'colName' : key === 'code' ? 'colCode' : 'colParent')}
          </span>
          <Select
            aria-label={t(key === 'name' ? 'colName' : key === 'code' ? 'colCode' : 'colParent')}
            value={columns[key] ?? ''}
            options={key === 'name' ? known : [{ value: '', label: t('noColumn') }, ...known]}
            onChange={(value) => set(key, value)}
            popupMatchSelectWidth={false}
          />
        </span>
      ))}
    </div>
  )
}

/** How a file was understood: its system, said by the official, and what its properties mean. */
export const Understanding = ({ of }: { of: GroundChange }) => {
  const t = useT(w)
  return (
    <section className="card stack" aria-label={t('system')}>
      <h2>{t('system')}</h2>
      <SystemChoice key={`${of.id}-${of.system}`} of={of} />
      <h2>{t('columns')}</h2>
      <ColumnChoice of={of} />
    </section>
  )
}
