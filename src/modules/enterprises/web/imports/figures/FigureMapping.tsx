import { Alert } from 'antd'
import { ActionButton, MappingRows, useCommand } from '../../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../../web/words.ts'
import { type FigureColumn, FigureField, type Import } from '../../../contract/index.ts'
import { IMPORTS, imports } from '../../data.ts'
import { useCancel } from '../useCancel.ts'
import { importWords } from '../words.ts'
import { FigureParts } from './FigureParts.tsx'
import './figures.css'
import { useFigureMapping, useStillOpen } from './useFigureMapping.ts'
import { figureWords as w } from './words.ts'

type Mapping = ReturnType<typeof useFigureMapping>

const Told = ({ sheet }: Pick<Mapping, 'sheet'>) => {
  const t = useT(w)
  const cumulated = sheet.figures?.cumulated ?? []
  const titles = sheet.headers.filter((h) => cumulated.includes(h.column)).map((h) => h.title)
  return (
    <>
      {sheet.figures?.remembered && <Alert type="info" showIcon title={t('remembered')} />}
      {titles.length > 0 && <Alert type="info" showIcon title={t('cumulated', { titles: titles.join('、') })} />}
    </>
  )
}

const Whole = ({ whole, setWhole }: Pick<Mapping, 'whole' | 'setWhole'>) => {
  const t = useT(w)
  const change = (more: Partial<Pick<FigureColumn, 'kind' | 'period' | 'unit'>>) =>
    setWhole(Object.fromEntries(Object.entries(more).map(([key, value]) => [key, value ?? null])))
  const otherwise = { kind: t('kind'), period: t('period'), unit: t('unit') }
  return (
    <fieldset className="figure-whole">
      <legend>
        {t('whole')} <span className="small quiet">{t('wholeHelp')}</span>
      </legend>
      <FigureParts parts={whole} change={change} of={t('whole')} otherwise={otherwise} whole />
    </fieldset>
  )
}

const useOtherwise = ({ columns }: Mapping) => {
  const t = useT(w)
  const has = (field: FigureField) => columns.some((c) => c.field === field)
  const said = (isByRow: boolean) => t(isByRow ? 'byRow' : 'asWhole')
  return {
    kind: `${t('kind')}：${said(has('indicator'))}`,
    period: `${t('period')}：${said(has('period') || has('year'))}`,
    unit: `${t('unit')}：${said(has('unit'))}`,
  }
}

/** Whose figures, which, of when: a proposal to be looked at, column by column. */
export const FigureMapping = ({ of, at, onDone }: { of: Import; at: number; onDone: () => void }) => {
  const t = useT(w)
  const i = useT(importWords)
  const mapping = useFigureMapping(of, at)
  const { sheet, columns, whole, choose, say, setWhole } = mapping
  const otherwise = useOtherwise(mapping)
  const open = useStillOpen(mapping)
  const cancel = useCancel(of.id)
  const map = useCommand(imports.mapFigures, { done: i('startCheck'), refreshes: [[IMPORTS]] })
  const run = async () => {
    await map({ id: of.id, body: { sheet: at, columns, ...whole } })
    onDone()
  }
  const chosen = Object.fromEntries(columns.map((c) => [c.column, c]))
  return (
    <>
      <p className="quiet">{t('lead')}</p>
      <Told sheet={sheet} />
      <Whole whole={whole} setWhole={setWhole} />
      <MappingRows<FigureField>
        headers={sheet.headers}
        chosen={chosen}
        choose={choose}
        fields={useOptions(FigureField)}
        meaning={i('meaning')}
        ignore={i('ignore')}
        wide
        extra={(h) => {
          const column = chosen[h.column]
          if (column?.field !== 'value') return null
          const parts = { ...column, unit: column.unit ?? h.unit }
          const change = (more: Parameters<typeof say>[1]) => say(h.column, more)
          return <FigureParts parts={parts} change={change} of={h.title} otherwise={otherwise} />
        }}
      />
      <div className="row">
        <ActionButton
          primary
          action={{ key: 'map', label: i('startCheck'), run, ...(open ? { blocked: open } : {}) }}
        />
        <ActionButton action={cancel} />
      </div>
    </>
  )
}
