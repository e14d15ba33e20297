import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useAllowed } from '../../../web/api.ts'
import { ListPage, May, useGo, useKeys, useSearchState } from '../../../web/kit/index.ts'
import { useMedia } from '../../../web/prefs.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Demand, type DemandRow, DemandStatus, demandContract } from '../contract/index.ts'
import { STEPS } from '../rules/index.ts'
import { useBulk } from './bulk/useBulk.tsx'
import { DemandCase } from './case/DemandCase.tsx'
import { FREQUENT, KEYS } from './case/keys.ts'
import { DEMANDS, useCounts } from './data.ts'
import { BoardCard, DemandCard, useColumns } from './list/columns.tsx'
import { NewDemand } from './list/NewDemand.tsx'
import { useFilters } from './list/useFilters.ts'
import { savedViews } from './list/views.ts'
import { TONES } from './look.ts'
import { useSteps } from './steps/StepHost.tsx'
import { stepWords } from './steps/words.ts'
import { useMergeMany } from './together/useMergeMany.tsx'
import { w } from './words.ts'
import './demands.css'

const COLUMNS = ['submitted', 'accepted', 'dispatched', 'handling', 'answered', 'verified', 'closed'] as const

const useViews = () => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useCounts()
  const [{ view: current }] = useSearchState()
  return savedViews({ may: useAllowed(), counts: data, current }).map(({ status, word, ...view }) => ({
    ...view,
    label: status ? label(DemandStatus, status) : t(word ?? 'viewAll'),
  }))
}

/** Filing stands in the address (`?new=1&for=…`), so that an enterprise's file can lead straight to it. */
const useFiling = () => {
  const t = useT(w)
  const [{ new: open, for: enterpriseId }, set] = useSearchState()
  const wide = useMedia('(min-width: 1100px)')
  const mayFile = useAllowed()('demand.submit')
  const go = useGo()
  const start = () => set({ new: '1' }, 'push')
  const stop = () => set({ new: undefined, for: undefined })
  const filed = ({ id }: Pick<Demand, 'id'>) =>
    wide ? set({ new: undefined, for: undefined, open: id }) : go(`/demands/${id}`)
  useKeys(mayFile ? [{ press: 'n', label: t('create'), run: start }] : [])
  const button = (
    <May do="demand.submit">
      <Button type="primary" icon={<PlusOutlined />} onClick={start}>
        {t('create')}
      </Button>
    </May>
  )
  const form = mayFile && <NewDemand open={open === '1'} enterpriseId={enterpriseId} onClose={stop} onFiled={filed} />
  return { button, form }
}

export default function DemandListPage() {
  const t = useT(w)
  const label = useLabel()
  const views = useViews()
  const filters = useFilters()
  const columns = useColumns()
  const filing = useFiling()
  const bulk = useBulk()
  const merging = useMergeMany()
  const { start, host } = useSteps()
  const [{ view }] = useSearchState()
  const mine = view === undefined && views[0]?.key === 'mine'
  return (
    <>
      <ListPage
        contract={demandContract.endpoints.list}
        title={t('title')}
        queryKey={DEMANDS}
        rowKey={(row) => row.id}
        href={(row) => `/demands/${row.id}`}
        panel={(id, at) => <DemandCase key={id} id={id} inPanel onDone={at.done} />}
        opensFirst={(key) => key === 'mine'}
        tone={(row) => (row.light === 'red' || row.light === 'amber' ? row.light : undefined)}
        views={views}
        filters={filters}
        columns={columns}
        card={(row) => <DemandCard row={row} />}
        board={{
          by: 'status',
          columns: COLUMNS.map((status) => {
            const tone = TONES[status]
            return { value: status, label: label(DemandStatus, status), ...(tone !== 'plain' && { tone }) }
          }),
          card: (row) => <BoardCard row={row} />,
        }}
        keys={FREQUENT.map((action) => ({
          press: KEYS[action] ?? '',
          label: label(stepWords[action].verb),
          may: STEPS[action].may,
          run: (row: DemandRow, at) => start(row.id, action, at.done),
        }))}
        bulk={[...bulk.bulk, merging.bulk]}
        export
        create={filing.button}
        empty={{
          title: t(mine ? 'nothingToDo' : 'none'),
          hint: t(mine ? 'nothingToDoHint' : 'noneHint'),
          action: filing.button,
        }}
      />
      {filing.form}
      {merging.dialog}
      {host}
      {bulk.host}
    </>
  )
}
