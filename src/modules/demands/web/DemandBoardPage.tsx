import { useEffect } from 'react'
import { withSearch } from '../../../web/address.ts'
import { Loading, useGo, useSearchState } from '../../../web/kit/index.ts'

/** The board is another view of the list, never a list of its own: its address leads there and keeps the filters. */
export default function DemandBoardPage() {
  const [search] = useSearchState()
  const go = useGo()
  const to = withSearch('/demands', { view: 'all', ...search, as: 'board' })
  useEffect(() => go(to, { replace: true }), [go, to])
  return <Loading />
}
