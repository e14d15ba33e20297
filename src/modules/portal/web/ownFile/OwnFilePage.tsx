import { Select } from 'antd'
import { useState } from 'react'
import { ErrorState, Loading, useGo, useParams, useTitle } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { useHome } from '../data.ts'
import { CorrectForm, type Wrong } from './CorrectForm.tsx'
import { Corrections } from './Corrections.tsx'
import { useOwnFile } from './data.ts'
import { Figures, Identity, Papers, People } from './Fields.tsx'
import { TakeAlong } from './TakeAlong.tsx'
import { fw } from './words.ts'
import '../portal.css'

/** Who speaks for several enterprises chooses one; the address names it, so that a notice can lead there. */
const useEnterprise = () => {
  const { id } = useParams<'id'>()
  const home = useHome()
  const all = home.data?.enterprises ?? []
  return { id: id ?? all[0]?.id ?? '', all, home }
}

const Which = ({ id, all }: { id: string; all: readonly { id: string; name: string }[] }) => {
  const t = useT(fw)
  const go = useGo()
  if (all.length < 2) return <p>{all[0]?.name}</p>
  return (
    <Select
      size="large"
      aria-label={t('which')}
      value={id}
      options={all.map((e) => ({ value: e.id, label: e.name }))}
      onChange={(next: string) => go(`/portal/enterprises/${next}`)}
    />
  )
}

/** The enterprise's own file: what the park holds, from where and since when, and a way to put it right. */
export default function OwnFilePage() {
  const t = useT(fw)
  useTitle(t('title'))
  const { id, all, home } = useEnterprise()
  const { data, error, refetch } = useOwnFile(id)
  const [wrong, setWrong] = useState<Wrong>()
  const failed = error ?? home.error
  if (failed && !data) return <ErrorState error={failed} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <article className="portal stack">
      <header className="stack-small">
        <h1>{t('title')}</h1>
        <p className="quiet">{t('lead')}</p>
        <Which id={id} all={all} />
      </header>
      <Identity file={data} onWrong={setWrong} />
      <People file={data} onWrong={setWrong} />
      <Papers file={data} />
      <Figures file={data} onWrong={setWrong} />
      <Corrections enterpriseId={id} />
      <TakeAlong enterpriseId={id} />
      {wrong && <CorrectForm id={id} wrong={wrong} onClose={() => setWrong(undefined)} />}
    </article>
  )
}
