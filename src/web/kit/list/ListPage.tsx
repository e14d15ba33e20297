import { Button, type InputRef } from 'antd'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { patchSearch } from '../../address.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { EmptyState, ErrorState, Loading } from '../parts/States.tsx'
import { useTitle } from '../title.ts'
import { Board } from './Board.tsx'
import { BulkBar } from './BulkBar.tsx'
import { Cards } from './Cards.tsx'
import { Settings } from './Columns.tsx'
import { Chips, Filters } from './Filters.tsx'
import { Foot, TroubleNote } from './ListBits.tsx'
import { type As, AsSwitch, ExportMenu } from './ListTools.tsx'
import { Panel } from './Panel.tsx'
import { RowTable } from './RowTable.tsx'
import type { ListEndpoint, ListPageProps, PanelAt, QueryOf, RowOf } from './types.ts'
import { type List, useList } from './useList.ts'
import { useListKeys } from './useListKeys.ts'
import { type Look, useLook } from './useLook.ts'
import { useNext } from './useNext.ts'
import { useRemembered } from './useRemembered.ts'
import { exportAddress, type Rows } from './useRows.ts'
import { asQuery } from './useViewActions.ts'
import { ViewBar } from './ViewBar.tsx'
import { Views } from './Views.tsx'
import './list.css'

type PartProps<E extends ListEndpoint> = { props: ListPageProps<E>; list: List<E> }

const Head = <E extends ListEndpoint>({ props, list, settings }: PartProps<E> & { settings: ReactNode }) => {
  const { title, lead, board, map, create, embedded } = props
  const among: As[] = ['list', ...(board ? (['board'] as const) : []), ...(map ? (['map'] as const) : [])]
  return (
    <header className="list-head">
      <div className="grow">
        {!embedded && <h1>{title}</h1>}
        {lead && <p className="quiet">{lead}</p>}
      </div>
      <div className="row">
        {among.length > 1 && (
          <AsSwitch
            value={list.as}
            among={among}
            onChange={(as) => list.set({ as: as === 'list' ? undefined : as, open: undefined })}
          />
        )}
        {!list.phone && props.export && (
          <ExportMenu title={title} addressOf={(kind) => exportAddress(props, list.query, kind)} />
        )}
        {!list.phone && list.as === 'list' && settings}
        {create}
      </div>
    </header>
  )
}

const NoRows = <E extends ListEndpoint>({ props, list }: PartProps<E>) => {
  const t = useT(kitWords)
  const filtered = list.current?.saved || list.filters.some((f) => list.address[f.key] !== undefined)
  if (!filtered) return <EmptyState {...props.empty} />
  const action = <Button onClick={list.reset}>{t('clearFilters')}</Button>
  return <EmptyState title={t('nothingMatches')} hint={t('nothingMatchesHint')} action={action} />
}

type RowsViewProps<E extends ListEndpoint> = PartProps<E> & {
  columns: ListPageProps<E>['columns']
  selection: { chosen: string[]; choose: (keys: string[]) => void }
  at: PanelAt
  density: Look['density']
}
const RowsView = <E extends ListEndpoint>({ props, list, columns, selection, at, density }: RowsViewProps<E>) => {
  const { rowKey, card, href, tone, keys, bulk, title } = props
  const { found, open, query } = list
  if (!found.rows) return found.error ? <ErrorState error={found.error} onRetry={found.retry} /> : <Loading rows={12} />
  if (found.rows.length === 0 && !found.error) return <NoRows props={props} list={list} />
  const shared = { rows: found.rows as (RowOf<E> & object)[], rowKey, href, tone, open }
  if (list.phone)
    return (
      <Cards
        {...shared}
        open={props.onOpen && open}
        card={card}
        onEnd={props.endless && found.more ? found.loadMore : undefined}
      />
    )
  return (
    <RowTable
      {...shared}
      label={title}
      columns={columns}
      sort={query.sort}
      onSort={(sort) => list.set({ sort })}
      openId={list.openId}
      keys={keys ?? []}
      at={at}
      density={density}
      selection={bulk && selection}
      waiting={found.waiting}
      endless={props.endless ?? false}
      onEnd={() => found.more && !found.loadingMore && found.loadMore()}
    />
  )
}

const chosenRows = <E extends ListEndpoint>(
  found: Rows<RowOf<E>>,
  rowKey: (row: RowOf<E>) => string,
  chosen: string[],
) => (found.rows ?? []).filter((row) => chosen.includes(rowKey(row)))

const ListBody = <E extends ListEndpoint>(part: RowsViewProps<E>) => {
  const { props, list, selection } = part
  const { board, map, bulk } = props
  if (list.as === 'map' && map) return map(list.query as QueryOf<E>)
  if (list.as === 'board' && board)
    return (
      <Board
        spec={board}
        queryKey={props.queryKey}
        query={list.query}
        read={list.read}
        rowKey={props.rowKey}
        card={props.card}
        href={props.href}
        open={list.open}
      />
    )
  return (
    <section className={list.phone ? 'list-rows' : 'list-rows card'} aria-busy={list.found.waiting}>
      <TroubleNote found={list.found} />
      {bulk && (
        <BulkBar
          rows={chosenRows<E>(list.found, props.rowKey, selection.chosen)}
          bulk={bulk}
          everything={{ query: list.query, total: list.found.total, loaded: list.found.rows?.length ?? 0 }}
          onDone={() => selection.choose([])}
        />
      )}
      <RowsView {...part} />
      {list.found.rows && list.found.rows.length > 0 && (
        <Foot found={list.found} keysHint={!list.phone} keys={props.keys ?? []} />
      )}
    </section>
  )
}

/** The views, with what the present question would be kept as. */
const useKept = <E extends ListEndpoint>(list: List<E>, look: Look) => {
  const goTo = (key: string | undefined) => {
    look.forget()
    list.goTo(key)
  }
  const reset = () => {
    look.forget()
    list.reset()
  }
  const kept = { query: asQuery(list.query), columns: look.chosen, density: look.density }
  return { kept, goTo, reset, changed: list.changed || look.changed }
}

const ViewsOf = <E extends ListEndpoint>({ list, keeping }: { list: List<E>; keeping: ReturnType<typeof useKept> }) => (
  <Views
    views={list.views}
    all={list.allViews}
    current={list.current}
    changed={keeping.changed}
    search={list.address}
    kept={keeping.kept}
    phone={list.phone}
    onRemoved={() => keeping.goTo(undefined)}
  />
)

const Toolbar = <E extends ListEndpoint>({
  list,
  searchRef,
}: {
  list: List<E>
  searchRef: RefObject<InputRef | null>
}) => (
  <>
    {list.filters.length > 0 && (
      <div className="row list-filters">
        <Filters
          filters={list.filters}
          search={patchSearch(list.address, list.query)}
          set={list.set}
          reset={list.reset}
          searchRef={searchRef}
          narrow={list.phone || list.openId !== undefined}
        />
      </div>
    )}
    <Chips filters={list.filters} search={list.address} set={list.set} reset={list.reset} />
  </>
)

const Beside = <E extends ListEndpoint>({ props, list, at }: PartProps<E> & { at: PanelAt }) => {
  const { openId } = list
  if (!openId || !props.panel) return null
  const row = list.found.rows?.find((one) => props.rowKey(one) === openId)
  return (
    <Panel id={openId} to={row && props.href?.(row)} onClose={list.close} worklist={props.opensFirst !== undefined}>
      {props.panel(openId, at)}
    </Panel>
  )
}

/** What to do next: saved views, filters as chips, dense rows, the opened one beside them. A page only says what is particular to it. */
export const ListPage = <E extends ListEndpoint>(props: ListPageProps<E>) => {
  const list = useList(props)
  const searchRef = useRef<InputRef>(null)
  const [chosen, choose] = useState<string[]>([])
  const { shown, ...look } = useLook(props.queryKey.join('/'), props.columns, list.current)
  const keeping = useKept(list, look)
  const at = useNext(props, list)
  useTitle(props.embedded ? undefined : props.title)
  useListKeys(props, list, searchRef)
  useRemembered(props, list)
  const withViews = list.views.all.length > 1
  const frame = `list${list.openId ? ' list-with-panel' : ''}${withViews && list.as === 'list' ? ' list-with-views' : ''}`
  return (
    <div className={frame}>
      <Head props={props} list={list} settings={<Settings columns={props.columns} look={look} />} />
      {withViews && <ViewsOf list={list} keeping={keeping} />}
      <div className="list-main">
        <Toolbar list={list} searchRef={searchRef} />
        {keeping.changed && list.views.enabled && (
          <ViewBar
            views={list.views}
            current={list.current}
            kept={keeping.kept}
            onReset={keeping.reset}
            onSaved={keeping.goTo}
          />
        )}
        <ListBody
          props={props}
          list={list}
          columns={shown}
          selection={{ chosen, choose }}
          at={at}
          density={look.density}
        />
      </div>
      <Beside props={props} list={list} at={at} />
    </div>
  )
}
