import { Alert, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { ActionButton, useCommand, useMapping } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Import, ImportField, ImportSheet } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { MappingRows } from './MappingRows.tsx'
import { useCancel } from './useCancel.ts'
import { importWords as w } from './words.ts'

const Override = ({ reason, onChange }: { reason: string | null; onChange: (reason: string | null) => void }) => {
  const t = useT(w)
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Checkbox checked={reason !== null} onChange={(e) => onChange(e.target.checked ? '' : null)}>
        {t('override')}
      </Checkbox>
      {reason !== null && (
        <Input
          value={reason}
          maxLength={200}
          placeholder={t('overrideReason')}
          aria-label={t('overrideReason')}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </div>
  )
}

/** A table may be something else altogether: then it is said which columns are not there. */
const Missing = ({ sheet, columns }: { sheet: ImportSheet; columns: readonly { field: ImportField }[] }) => {
  const t = useT(w)
  const has = (field: ImportField) => columns.some((c) => c.field === field)
  const lacks = sheet.missing.filter((field) => !has(field))
  if (lacks.includes('code'))
    return (
      <Alert
        type="warning"
        showIcon
        title={t(lacks.includes('name') ? 'noRegister' : 'noCode')}
        description={t('noCodeHelp')}
      />
    )
  return lacks.includes('name') ? <Alert type="info" showIcon title={t('noName')} /> : null
}

/** What each column of a register means: a proposal to be looked at, not a form to be filled in. */
export const RegisterMapping = ({ of, at, onDone }: { of: Import; at: number; onDone: () => void }) => {
  const t = useT(w)
  const mapping = useMapping<ImportField, ImportSheet>(of, at)
  const cancel = useCancel(of.id)
  const [reason, setReason] = useState(of.codeOverrideReason)
  const map = useCommand(imports.map, { done: t('startCheck'), refreshes: [[IMPORTS]] })
  const { sheet, columns } = mapping
  const run = async () => {
    await map({ id: of.id, body: { sheet: at, columns, codeOverrideReason: reason?.trim() || null } })
    onDone()
  }
  const blocked = columns.some((c) => c.field === 'code') ? {} : { blocked: t('needCode') }
  return (
    <>
      <p className="quiet">{t('mapLead')}</p>
      {sheet.remembered && <Alert type="info" showIcon title={t('mapRemembered')} />}
      <Missing sheet={sheet} columns={columns} />
      <MappingRows {...mapping} />
      <Override reason={reason} onChange={setReason} />
      <div className="row">
        <ActionButton primary action={{ key: 'map', label: t('startCheck'), run, ...blocked }} />
        <ActionButton action={cancel} />
      </div>
    </>
  )
}
