import { Tree } from 'antd'
import { useMemo } from 'react'
import { StatusTag } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { GridRow } from '../contract/index.ts'
import { w } from './words.ts'

type Node = { key: string; row: GridRow; children: Node[] }
const nest = (rows: readonly GridRow[]): Node[] => {
  const nodes = new Map(rows.map((row) => [row.id, { key: row.id, row, children: [] as Node[] }]))
  const top: Node[] = []
  for (const node of nodes.values()) (nodes.get(node.row.parentId ?? '')?.children ?? top).push(node)
  return top
}

const Title = ({ row }: { row: GridRow }) => {
  const t = useT(w)
  return (
    <span className="row grid-node">
      <span className="grow">{row.name}</span>
      {row.archived && <StatusTag tone="grey">{t('archived')}</StatusTag>}
      {row.enterprises !== null && (
        <span className="quiet small figures">{t('enterprisesN', { n: row.enterprises })}</span>
      )}
    </span>
  )
}

type GridTreeProps = {
  rows: readonly GridRow[]
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
}
export const GridTree = ({ rows, chosen, onChoose }: GridTreeProps) => {
  const t = useT(w)
  const tree = useMemo(() => nest(rows), [rows])
  return (
    <Tree<Node>
      aria-label={t('tree')}
      treeData={tree}
      defaultExpandAll
      blockNode
      selectedKeys={chosen ? [chosen] : []}
      onSelect={([key]) => onChoose(key === undefined ? undefined : String(key))}
      titleRender={(node) => <Title row={node.row} />}
    />
  )
}
