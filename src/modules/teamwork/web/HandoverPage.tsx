import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { Refused } from '../../../kernel/client.ts'
import {
  DayPicker,
  ErrorState,
  Loading,
  RemoteSelect,
  useCommand,
  useGo,
  useRun,
  useSearchState,
  useTitle,
} from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { HandoverPreview, HandoverQuery } from '../contract/index.ts'
import { findPeople, grids, handovers, namePerson, TEAM } from './api.ts'
import { Preview } from './handover/Preview.tsx'
import { w } from './words.ts'
import './teamwork.css'

type Chosen = { from?: string; gridId?: string; to?: string; firstDay?: string; reason?: string }

/** What is asked of the server; nothing before it is known from whom to whom. */
const whichOf = (c: Chosen, picked: string[]): HandoverQuery | undefined => {
  if (!c.to || !(c.from || c.gridId || picked.length > 0)) return undefined
  return {
    toInstructorId: c.to,
    ...(c.from && { fromInstructorId: c.from }),
    ...(c.gridId && { gridId: [c.gridId] }),
    ...(picked.length > 0 && { responsibilityIds: picked }),
    ...(c.firstDay && { firstDay: c.firstDay }),
  }
}

const usePreview = (which: HandoverQuery | undefined) =>
  useQuery({
    queryKey: ['responsibilities', 'handover', which],
    queryFn: () => handovers.preview({ query: which as HandoverQuery }),
    enabled: which !== undefined,
  })

const Choices = ({ chosen, choose, picked }: { chosen: Chosen; choose: (c: Chosen) => void; picked: number }) => {
  const t = useT(w)
  const { data } = useQuery({ queryKey: ['grids', 'choice'], queryFn: () => grids.list({ query: {} }) })
  const options = (data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
  const person = (key: 'from' | 'to') => (
    <RemoteSelect
      id={`handover-${key}`}
      source="instructors"
      search={findPeople}
      named={namePerson}
      value={chosen[key]}
      onChange={(id: string | string[] | undefined) => choose({ ...chosen, [key]: id as string | undefined })}
    />
  )
  return (
    <Form layout="vertical" className="card handover-grid">
      {picked > 0 && <p className="quiet">{t('picked', { n: picked })}</p>}
      <Form.Item label={t('giver')} htmlFor="handover-from">
        {person('from')}
      </Form.Item>
      <Form.Item label={t('grid')} htmlFor="handover-grid">
        <Select
          id="handover-grid"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          value={chosen.gridId ?? null}
          onChange={(id: string | null) => choose({ ...chosen, gridId: id ?? '' })}
        />
      </Form.Item>
      <Form.Item label={t('receiver')} htmlFor="handover-to" required>
        {person('to')}
      </Form.Item>
      <Form.Item label={t('firstDay')} htmlFor="handover-day">
        <DayPicker
          id="handover-day"
          min={shanghaiDate(new Date())}
          value={chosen.firstDay ?? null}
          onChange={(firstDay) => choose({ ...chosen, firstDay: firstDay ?? '' })}
        />
      </Form.Item>
      <Form.Item label={t('reason')} htmlFor="handover-reason">
        <Input
          id="handover-reason"
          maxLength={200}
          value={chosen.reason}
          onChange={(e) => choose({ ...chosen, reason: e.target.value })}
        />
      </Form.Item>
    </Form>
  )
}

/** Does what is shown; where it is no longer true, the present preview is shown instead. */
const useCommit = (which: HandoverQuery | undefined, reason: string | undefined, stale: () => void) => {
  const t = useT(w)
  const go = useGo()
  const client = useQueryClient()
  const commit = useCommand(handovers.commit, { done: t('doneOver'), refreshes: TEAM })
  return async ({ fingerprint }: HandoverPreview) => {
    if (!which) return
    try {
      await commit({ body: { ...which, fingerprint, reason: reason?.trim() || null } })
      go('/team?tab=responsibilities')
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.status !== 412) throw error
      stale()
      await client.invalidateQueries({ queryKey: ['responsibilities', 'handover'] })
    }
  }
}

/** Gives any number of responsibilities to somebody else, as previewed. */
export default function HandoverPage() {
  const t = useT(w)
  useTitle(t('handover'))
  const [{ responsibilityIds, fromInstructorId }] = useSearchState()
  const picked = responsibilityIds?.split(',').filter(Boolean) ?? []
  const [chosen, setChosen] = useState<Chosen>({ ...(fromInstructorId && { from: fromInstructorId }) })
  const [left, leave] = useState<string[]>([])
  const [changed, setChanged] = useState(false)
  const { run, busy } = useRun()
  const whole = usePreview(whichOf(chosen, picked))
  const all = whole.data?.items.map((i) => i.responsibility.id) ?? []
  const kept = all.filter((id) => !left.includes(id))
  const which = left.length === 0 ? whichOf(chosen, picked) : kept.length > 0 ? whichOf(chosen, kept) : undefined
  const narrowed = usePreview(which)
  const commit = useCommit(which, chosen.reason, () => setChanged(true))
  const preview = narrowed.data
  const n = which ? (preview?.items.length ?? 0) : 0
  return (
    <article className="stack">
      <h1>{t('handover')}</h1>
      <p className="quiet">{t('handoverIntro')}</p>
      <Choices chosen={chosen} choose={setChosen} picked={picked.length} />
      {changed && <Alert type="warning" showIcon title={t('changed')} />}
      {!whichOf(chosen, picked) && <p className="quiet">{t('chooseBoth')}</p>}
      {whole.error && <ErrorState compact error={whole.error} />}
      {whole.isLoading && <Loading rows={4} />}
      {whole.data && <Preview whole={whole.data} preview={which ? preview : undefined} left={left} leave={leave} />}
      {preview && n > 0 && (
        <div className="row">
          <Button
            type="primary"
            loading={busy === 'commit'}
            onClick={() => void run({ key: 'commit', label: '', run: () => commit(preview) })}
          >
            {t('commit', { n })}
          </Button>
        </div>
      )}
    </article>
  )
}
