import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../../web/api.ts'
import { RemoteSelect, useCommand } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Demand } from '../../contract/index.ts'
import { DEMANDS, people } from '../data.ts'
import { tw } from '../toolWords.ts'

/** Colleagues who may see the case, by name: for mentions and for followers. */
export const usePeopleOf = (id: string) => {
  const language = useLanguage()
  return async (q: string) =>
    (await people.people({ id, query: q ? { q } : {} })).items.map((p) => ({
      value: p.id,
      label: p.name,
      hint: p.department ?? p.role[language],
    }))
}

const useFollowers = (id: string) =>
  useQuery({ queryKey: ['demands', 'followers', id], queryFn: () => people.followers({ id }) })

/** Who is told how the case goes on; whoever may write on it may add a colleague. */
export const Followers = ({ demand }: { demand: Demand }) => {
  const t = useT(tw)
  const may = useMay('demand.reply')
  const { data } = useFollowers(demand.id)
  const search = usePeopleOf(demand.id)
  const [adding, setAdding] = useState(0)
  const add = useCommand(people.addFollower, { done: t('followerAdded'), refreshes: [DEMANDS] })
  const drop = useCommand(people.dropFollower, { refreshes: [DEMANDS] })
  const choose = async (value: string | string[] | undefined) => {
    const accountId = [value].flat()[0]
    if (!accountId) return
    await add({ id: demand.id, accountId })
    // The field starts anew and empty.
    setAdding((n) => n + 1)
  }
  const items = data?.items ?? []
  if (!may && items.length === 0) return null
  return (
    <details className="card followers" open={items.length > 0}>
      <summary>{t('followersN', { n: items.length })}</summary>
      {items.length > 0 && (
        <p className="row">
          {items.map((p) => (
            <Tag
              key={p.id}
              closable={may}
              closeIcon={<CloseOutlined aria-label={t('unfollowOf', { name: p.name })} />}
              onClose={(e) => {
                e.preventDefault()
                void drop({ id: demand.id, accountId: p.id }).catch(() => undefined)
              }}
            >
              {p.name}
            </Tag>
          ))}
        </p>
      )}
      {may && (
        <RemoteSelect
          key={adding}
          source={`people-${demand.id}`}
          search={search}
          named={async (value) => ({ value, label: value })}
          value={null}
          onChange={(value) => void choose(value).catch(() => undefined)}
          placeholder={t('addFollower')}
          aria-label={t('addFollower')}
        />
      )}
    </details>
  )
}
