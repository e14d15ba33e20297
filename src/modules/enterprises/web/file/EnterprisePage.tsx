import { Alert, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { DayText, DetailPage, May, StatusTag, useGo, useParams, useSearchState } from '../../../../web/kit/index.ts'
import { Slot } from '../../../../web/Slot.tsx'
import { useLabel, useT } from '../../../../web/words.ts'
import { CodeWarning, type EnterpriseFile, EnterpriseSize } from '../../contract/index.ts'
import { useFile } from '../data.ts'
import { EnterpriseForm } from '../form/EnterpriseForm.tsx'
import { Status, Tier } from '../say.tsx'
import { titleWords } from '../titleWords.ts'
import { enterpriseWords as w } from '../words.ts'
import { Attention } from './Attention.tsx'
import { Conflicts } from './Conflicts.tsx'
import { Contacts } from './Contacts.tsx'
import { Identity } from './Identity.tsx'
import { Indicators } from './Indicators.tsx'
import { Open } from './Open.tsx'
import { Places } from './Places.tsx'
import { Responsible } from './Responsible.tsx'
import { Sources } from './Sources.tsx'
import { Story } from './Story.tsx'
import { Titles } from './Titles.tsx'
import { useSteps } from './useSteps.ts'
import { Who } from './Who.tsx'
import './file.css'

const Lead = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <>
      <Status of={file} />
      {file.status !== 'active' && file.statusSince && (
        <span className="quiet">
          <DayText day={file.statusSince} /> {file.statusReason}
        </span>
      )}
      <Tier of={file} />
      {file.size !== 'unknown' && <StatusTag tone="plain">{label(EnterpriseSize, file.size)}</StatusTag>}
      <span className="quiet">{[file.grid?.name ?? t('noGrid'), file.industryName].filter(Boolean).join(' · ')}</span>
      {[...new Set([...file.tags, ...file.ruleTags])].map((tag) => (
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

/** The address of a file that was merged into another leads to that one. */
const useLead = (asked: string, file: EnterpriseFile | undefined) => {
  const go = useGo()
  const stands = file?.id
  useEffect(() => {
    if (stands && stands !== asked) go(`/enterprises/${stands}`, { replace: true })
  }, [asked, stands, go])
}

/** Who it is in five seconds, what is open, what is stale; the rest in tabs. */
export default function EnterprisePage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const { data: file, error, refetch } = useFile(id)
  useLead(id, file)
  const [editing, setEditing] = useState(false)
  const { primary, more } = useSteps(file, () => setEditing(true))
  return (
    <DetailPage
      title={file?.name}
      number={file?.code ?? ''}
      back={{ to: '/enterprises', label: t('back') }}
      status={file && <Lead file={file} />}
      notice={file && <Warning file={file} />}
      primary={primary}
      more={more}
      error={error}
      onRetry={() => void refetch()}
    >
      {file && (
        <>
          <Who file={file} />
          <Conflicts file={file} />
          <div className="file-top">
            <div className="stack">
              <Open id={file.id} />
              <Attention file={file} />
            </div>
            <div className="stack">
              <Contacts file={file} />
              <May do="workforce.read" otherwise={<Responsible file={file} />}>
                <Slot name="enterprise.file" enterpriseId={file.id} />
              </May>
              <Places id={file.id} />
            </div>
          </div>
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
