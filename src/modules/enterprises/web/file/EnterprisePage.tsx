import { Alert, Tabs } from 'antd'
import { useState } from 'react'
import { type Action, DetailPage, May, StatusTag, useGo, useParams, useSearchState } from '../../../../web/kit/index.ts'
import { Slot } from '../../../../web/Slot.tsx'
import { useLabel, useT } from '../../../../web/words.ts'
import { CodeWarning, type EnterpriseFile, EnterpriseSize } from '../../contract/index.ts'
import { useFile } from '../data.ts'
import { EnterpriseForm } from '../form/EnterpriseForm.tsx'
import { OpenProposals } from '../proposals/OpenProposals.tsx'
import { Status, Tier } from '../say.tsx'
import { titleWords } from '../titleWords.ts'
import { enterpriseWords as w } from '../words.ts'
import { Attention } from './Attention.tsx'
import { Contacts } from './Contacts.tsx'
import { Identity } from './Identity.tsx'
import { Indicators } from './Indicators.tsx'
import { Responsible } from './Responsible.tsx'
import { Sources } from './Sources.tsx'
import { Story } from './Story.tsx'
import { Titles } from './Titles.tsx'
import './file.css'

const Lead = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <>
      <Status of={file} />
      <Tier of={file} />
      {file.size !== 'unknown' && <StatusTag tone="plain">{label(EnterpriseSize, file.size)}</StatusTag>}
      <span className="quiet">{[file.grid?.name ?? t('noGrid'), file.industryName].filter(Boolean).join(' · ')}</span>
      {file.tags.map((tag) => (
        <StatusTag key={tag} tone="plain">
          {tag}
        </StatusTag>
      ))}
    </>
  )
}

const Warning = ({ file }: { file: EnterpriseFile }) => {
  const label = useLabel()
  if (!file.codeWarning) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={label(CodeWarning, file.codeWarning)}
      description={file.codeOverrideReason ?? undefined}
    />
  )
}

const useActions = (file: EnterpriseFile | undefined, edit: () => void) => {
  const t = useT(w)
  const go = useGo()
  const visit: Action = {
    key: 'visit',
    label: t('newVisit'),
    may: 'visit.write',
    run: () => go(`/visits/new?enterpriseId=${file?.id}`),
  }
  const more: Action[] = [
    { key: 'edit', label: t('edit'), may: 'enterprise.edit', run: edit },
    {
      key: 'demand',
      label: t('newDemand'),
      may: 'demand.submit',
      run: () => go(`/demands/new?enterpriseId=${file?.id}`),
    },
    { key: 'demands', label: t('demands'), may: 'demand.read', run: () => go(`/demands?enterpriseId=${file?.id}`) },
  ]
  return { visit, more }
}

const Rest = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const s = useT(titleWords)
  const [{ tab }, set] = useSearchState({ tab: 'timeline' })
  const items = [
    { key: 'timeline', label: t('timeline'), children: <Story id={file.id} /> },
    { key: 'indicators', label: t('indicators'), children: <Indicators file={file} /> },
    { key: 'titles', label: s('titles'), children: <Titles enterpriseId={file.id} /> },
    { key: 'facts', label: t('facts'), children: <Sources id={file.id} /> },
  ]
  return (
    <section className="card">
      <Tabs activeKey={tab} onChange={(key) => set({ tab: key })} items={items} destroyOnHidden />
    </section>
  )
}

/** Who it is in five seconds, what is open, what is stale; the rest in tabs. */
export default function EnterprisePage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const { data: file, error, refetch } = useFile(id)
  const [editing, setEditing] = useState(false)
  const { visit, more } = useActions(file, () => setEditing(true))
  return (
    <DetailPage
      title={file?.name}
      number={file?.code ?? ''}
      back={{ to: '/enterprises', label: t('back') }}
      status={file && <Lead file={file} />}
      notice={file && <Warning file={file} />}
      primary={visit}
      more={more}
      error={error}
      onRetry={() => void refetch()}
    >
      {file && (
        <>
          <div className="file-top">
            <Attention file={file} />
            <div className="stack">
              <Contacts file={file} />
              <May do="workforce.read" otherwise={<Responsible file={file} />}>
                <Slot name="enterprise.file" enterpriseId={file.id} />
              </May>
            </div>
          </div>
          <OpenProposals id={file.id} />
          <section className="card">
            <Identity file={file} />
          </section>
          <Rest file={file} />
          <EnterpriseForm file={file} open={editing} onClose={() => setEditing(false)} />
        </>
      )}
    </DetailPage>
  )
}
