import { Button, Select } from 'antd'
import { useState } from 'react'
import { ActionButton, RemoteSelect, StatusTag, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { DemandLevel } from '../../../demands/contract/index.ts'
import { type DemandImport, ImportedStatus, type Unknown, WordField } from '../../contract/index.ts'
import { enterpriseSource, IMPORTS, imports, useCategories, useDepartments } from '../data.ts'
import '../ledgers.css'
import { importWords as w } from '../words.ts'

const SHOWN = 20
const keyOf = (u: Unknown) => `${u.field} ${u.word}`
type Meanings = Record<string, string | undefined>

const useChoices = () => ({
  category: useCategories(),
  department: useDepartments(),
  level: useOptions(DemandLevel),
  status: useOptions(ImportedStatus),
})

type LineProps = { u: Unknown; value: string | undefined; choose: (value: string | undefined) => void }
const Choice = ({ u, value, choose }: LineProps) => {
  const t = useT(w)
  const choices = useChoices()
  const label = `${t('chooseMeaning')} ${u.word}`
  if (u.field === 'enterprise')
    return (
      <RemoteSelect
        {...enterpriseSource}
        value={value ?? null}
        onChange={(id) => choose([id].flat()[0])}
        aria-label={label}
      />
    )
  return (
    <Select
      value={value ?? null}
      onChange={(next: string | null | undefined) => choose(next ?? undefined)}
      options={[...choices[u.field]]}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('chooseMeaning')}
      aria-label={label}
    />
  )
}

const Line = ({ u, value, choose }: LineProps) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <li className="wonder">
      <div className="wonder-word">
        <span className="row">
          <StatusTag tone="amber">{label(WordField, u.field)}</StatusTag>
          <strong>{u.word}</strong>
          <span className="small quiet figures">{t('unknownRows', { n: u.rows })}</span>
        </span>
        {u.proposals.length > 0 && (
          <span className="row small">
            <span className="quiet">{t('alike')}</span>
            {u.proposals.map((p) => (
              <Button
                key={p.value}
                size="small"
                type={value === p.value ? 'primary' : 'default'}
                onClick={() => choose(p.value)}
              >
                {p.name}
              </Button>
            ))}
          </span>
        )}
      </div>
      <Choice u={u} value={value} choose={choose} />
    </li>
  )
}

/** Words of the file that nobody has explained yet: proposed, chosen by a person, remembered. */
export const Unknowns = ({ of }: { of: DemandImport }) => {
  const t = useT(w)
  const [said, setSaid] = useState<Meanings>({})
  const explain = useCommand(imports.explain, { done: t('applied'), refreshes: [[IMPORTS]] })
  if (of.unknowns.length === 0) return null
  const words = of.unknowns.flatMap((u) => {
    const meaning = said[keyOf(u)]
    return meaning ? [{ field: u.field, word: u.word, meaning }] : []
  })
  const run = async () => void (await explain({ id: of.id, body: { words } }))
  const more = of.unknowns.length - SHOWN
  return (
    <section className="card stack">
      <h2>{t('unknownTitle')}</h2>
      <p className="quiet">{t('unknownLead')}</p>
      <ul className="wonders">
        {of.unknowns.slice(0, SHOWN).map((u) => (
          <Line
            key={keyOf(u)}
            u={u}
            value={said[keyOf(u)]}
            choose={(v) => setSaid((old) => ({ ...old, [keyOf(u)]: v }))}
          />
        ))}
      </ul>
      {more > 0 && <p className="small quiet">{t('moreWords', { n: more })}</p>}
      <div>
        <ActionButton
          action={{ key: 'explain', label: t('applyWords'), run, ...(words.length === 0 && { blocked: t('noWords') }) }}
        />
      </div>
    </section>
  )
}
