import { Alert, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { ActionButton, MappingRows, RemoteSelect, useCommand, useMapping } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type DemandColumn, DemandField, type DemandImport, type DemandSheet } from '../../contract/index.ts'
import { enterpriseSource, IMPORTS, imports } from '../data.ts'
import { importWords as w } from '../words.ts'
import { useCancel } from './useCancel.ts'

const useOptionsOf = (of: DemandImport, columns: readonly DemandColumn[]) => {
  const [system, setSystem] = useState(of.options.externalSystem ?? '')
  const [firm, setFirm] = useState<string | undefined>(of.options.enterpriseId ?? undefined)
  const has = (field: DemandField) => columns.some((c) => c.field === field)
  const [needsFirm, needsSystem] = [!has('enterprise') && !has('code'), has('externalId')]
  const options = {
    externalSystem: needsSystem ? system.trim() || null : null,
    enterpriseId: needsFirm ? (firm ?? null) : null,
  }
  const blocked =
    needsFirm && !firm
      ? ('needFirm' as const)
      : !has('title') && !has('detail')
        ? ('needWords' as const)
        : needsSystem && !options.externalSystem
          ? ('needSystem' as const)
          : undefined
  return { system, setSystem, firm, setFirm, needsFirm, needsSystem, options, blocked }
}

const Line = ({ label, help, children }: { label: string; help: string; children: ReactNode }) => (
  <div className="stack" style={{ gap: 4, maxWidth: 480 }}>
    <strong>{label}</strong>
    {children}
    <span className="small quiet">{help}</span>
  </div>
)

/** What each column means: a proposal to be looked at, and what no column says. */
export const Mapping = ({ of, onDone }: { of: DemandImport; onDone: () => void }) => {
  const t = useT(w)
  const { at, sheet, columns, goTo, chosen, choose } = useMapping<DemandField, DemandSheet>(of)
  const o = useOptionsOf(of, columns)
  const map = useCommand(imports.map, { done: t('startCheck'), refreshes: [[IMPORTS]] })
  const run = async () => {
    await map({ id: of.id, body: { sheet: at, columns, options: o.options } })
    onDone()
  }
  const sheets = of.sheets.map((s, value) => ({ value, label: s.name }))
  return (
    <section className="card stack">
      <h2>{t('mapTitle')}</h2>
      <p className="quiet">{t('mapLead')}</p>
      {sheet.remembered && <Alert type="info" showIcon title={t('mapRemembered')} />}
      {sheets.length > 1 && (
        <Select value={at} aria-label={t('sheet')} options={sheets} onChange={goTo} style={{ maxWidth: 320 }} />
      )}
      <MappingRows<DemandField>
        headers={sheet.headers}
        chosen={chosen}
        choose={choose}
        fields={useOptions(DemandField)}
        meaning={t('meaning')}
        ignore={t('ignore')}
      />
      {o.needsFirm && (
        <Line label={t('oneFirm')} help={t('oneFirmHelp')}>
          <RemoteSelect
            {...enterpriseSource}
            value={o.firm ?? null}
            onChange={(id) => o.setFirm([id].flat()[0])}
            aria-label={t('oneFirm')}
          />
        </Line>
      )}
      {o.needsSystem && (
        <Line label={t('system')} help={t('systemHelp')}>
          <Input
            value={o.system}
            maxLength={60}
            placeholder={t('systemHolder')}
            aria-label={t('system')}
            onChange={(e) => o.setSystem(e.target.value)}
          />
        </Line>
      )}
      <Foot of={of} run={run} blocked={o.blocked && t(o.blocked)} />
    </section>
  )
}

const Foot = ({ of, run, blocked }: { of: DemandImport; run: () => Promise<void>; blocked: string | undefined }) => {
  const t = useT(w)
  const cancel = useCancel(of.id)
  return (
    <div className="row">
      <ActionButton primary action={{ key: 'map', label: t('startCheck'), run, ...(blocked && { blocked }) }} />
      <ActionButton action={cancel} />
    </div>
  )
}
