import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ErrorState, Link, Loading, May, useJob, useRun, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { demandReplayContract, type ReplayRules } from '../contract/index.ts'
import { DraftForm } from './whatif/DraftForm.tsx'
import { bodyOf, changedLines, keyOf, type Line, linesOf } from './whatif/draft.ts'
import { ReplayResult } from './whatif/ReplayResult.tsx'
import { w } from './whatif/words.ts'
import './demands.css'

const replays = api(demandReplayContract)

/** Follows one what-if until it is there or has failed. */
const useReplay = (id: string | undefined) => {
  const job = useJob(id)
  const done = job.data?.state === 'done'
  const replay = useQuery({
    queryKey: ['demand-replays', id],
    queryFn: () => replays.get({ id: id ?? '' }),
    enabled: id !== undefined && done,
  })
  return {
    state: job.data?.state,
    progress: job.data?.progress ?? 0,
    replay: replay.data,
    error: job.error ?? replay.error,
  }
}

const Following = ({ id }: { id: string }) => {
  const t = useT(w)
  const { state, progress, replay, error } = useReplay(id)
  if (error) return <ErrorState error={error} compact />
  if (state === 'failed') return <Alert type="error" showIcon title={t('failed')} />
  if (replay?.result) return <ReplayResult replay={replay} />
  return <Alert type="info" showIcon title={t('running', { n: Math.round(progress * 100) })} />
}

const draftAddress = (lines: readonly Line[]) =>
  `/rules?code=sla.demand&draft=${encodeURIComponent(JSON.stringify(bodyOf(lines)))}`

const Trying = ({ rules }: { rules: ReplayRules }) => {
  const t = useT(w)
  const [base] = useState(() => linesOf(rules.body))
  const [lines, setLines] = useState(base)
  const [replay, setReplay] = useState<string>()
  const { run, busy } = useRun()
  const set = (next: Line) => setLines(lines.map((l) => (keyOf(l) === keyOf(next) ? next : l)))
  const changed = changedLines(base, lines)
  const start = async () => setReplay((await replays.start({ body: { body: bodyOf(lines) } })).id)
  return (
    <>
      <section className="card stack">
        <header className="row">
          <h2 className="grow">{t('draft')}</h2>
          <span className="quiet small">{t('base', { v: rules.version })}</span>
        </header>
        <DraftForm rules={rules} lines={lines} changed={changed} set={set} />
        <div className="row">
          <Button
            type="primary"
            loading={busy === 'run'}
            onClick={() => void run({ key: 'run', label: t('run'), run: start })}
          >
            {t('run')}
          </Button>
          {changed.length > 0 && <Button onClick={() => setLines(base)}>{t('reset')}</Button>}
          {changed.length > 0 && <span className="quiet small">{t('changedN', { n: changed.length })}</span>}
          {changed.length > 0 && (
            <May do="rule.manage">
              <Link to={draftAddress(lines)}>{t('publish')}</Link>
            </May>
          )}
        </div>
      </section>
      {replay && <Following key={replay} id={replay} />}
    </>
  )
}

/** 时限试算: another set of time limits, tried on the last twelve months. */
export default function WhatIfPage() {
  const t = useT(w)
  useTitle(t('title'))
  const { data, error, refetch } = useQuery({ queryKey: ['demand-replays', 'rules'], queryFn: () => replays.rules({}) })
  return (
    <article className="stack">
      <header>
        <h1>{t('title')}</h1>
        <p className="quiet">{t('lead')}</p>
      </header>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data ? <Trying rules={data} /> : !error && <Loading rows={10} />}
    </article>
  )
}
