import { Button, Input } from 'antd'
import { useState } from 'react'
import { type Action, Actions, Link, StatusTag, useCommand, useConfirm, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { MergeFile, MergeSheet, SheetField } from '../../contract/index.ts'
import { merges, REFRESHES } from '../api.ts'
import { w } from '../words.ts'
import { Choice } from './Choice.tsx'
import { Result } from './Result.tsx'
import './sheet.css'

type Choices = Record<string, string>
const chosenIn = (fields: readonly SheetField[], by: Choices) =>
  Object.fromEntries(fields.filter((f) => !f.same).map((f) => [f.field, by[f.field] ?? f.proposed]))

const useMergeNow = (sheet: MergeSheet, choices: Choices, figures: Choices, note: string): Action => {
  const t = useT(w)
  const go = useGo()
  const confirm = useConfirm()
  const merge = useCommand(merges.merge, { done: t('mergeDone'), refreshes: REFRESHES })
  const run = async () => {
    const title = t('mergeAsk', { n: sheet.others.length + 1 })
    const sure = await confirm({ title, body: t('mergeHint'), action: t('doMerge') })
    if (sure === undefined) return
    const others = sheet.others.map(({ id, version }) => ({ id, version }))
    const words = note.trim() ? { note: note.trim() } : {}
    const { id: mainId, version: mainVersion } = sheet.main
    await merge({ body: { mainId, mainVersion, others, choices, figures, ...words } })
    go(`/enterprises/${mainId}`)
  }
  return { key: 'merge', label: t('doMerge'), may: 'enterprise.merge', run }
}

const Head = ({ file, isMain, onMain }: { file: MergeFile; isMain: boolean; onMain: () => void }) => {
  const t = useT(w)
  return (
    <div className="stack-small">
      <Link to={`/enterprises/${file.id}`}>
        <strong>{file.name}</strong>
      </Link>
      <span className="quiet figures small">{file.code}</span>
      {isMain ? (
        <span>
          <StatusTag tone="blue">{t('main')}</StatusTag>
        </span>
      ) : (
        <span>
          <Button size="small" onClick={onMain}>
            {t('swap')}
          </Button>
        </span>
      )}
    </div>
  )
}

/** Files beside each other: for each field that differs one is chosen; below, what the one file will be. */
export const Sheet = ({ sheet, onMain }: { sheet: MergeSheet; onMain: (id: string) => void }) => {
  const t = useT(w)
  const [picked, setPicked] = useState<Choices>({})
  const [note, setNote] = useState('')
  const choices = chosenIn(sheet.fields, picked)
  const figures = chosenIn(sheet.figures, picked)
  const merge = useMergeNow(sheet, choices, figures, note)
  const files = [sheet.main, ...sheet.others]
  const ids = files.map((f) => f.id)
  const choose = (field: SheetField, value: string | undefined) => (
    <Choice
      key={field.field}
      field={field}
      files={ids}
      value={value ?? field.proposed}
      onChange={(id) => setPicked({ ...picked, [field.field]: id })}
    />
  )
  const differing = sheet.fields.filter((f) => !f.same)
  return (
    <div className="sheet-body">
      <section className="card stack">
        <div className="sheet-heads" style={{ '--files': files.length } as React.CSSProperties}>
          {files.map((f) => (
            <Head key={f.id} file={f} isMain={f.id === sheet.main.id} onMain={() => onMain(f.id)} />
          ))}
        </div>
        <h2>{t('differing')}</h2>
        {differing.length === 0 && <p className="quiet">{t('nothingDiffers')}</p>}
        <div>{differing.map((f) => choose(f, choices[f.field]))}</div>
        <p className="quiet small">{t('sameFields', { n: sheet.fields.length - differing.length })}</p>
        {Object.keys(figures).length > 0 && <h2>{t('figures')}</h2>}
        <div>{sheet.figures.filter((f) => !f.same).map((f) => choose(f, figures[f.field]))}</div>
      </section>
      <div className="stack">
        <Result sheet={sheet} />
        <section className="card stack">
          <Input.TextArea
            aria-label={t('note')}
            placeholder={t('note')}
            maxLength={300}
            autoSize={{ minRows: 2 }}
            value={note}
            onChange={(e) => setNote(e.target.value)}
          />
          <Actions primary={merge} />
        </section>
      </div>
    </div>
  )
}
