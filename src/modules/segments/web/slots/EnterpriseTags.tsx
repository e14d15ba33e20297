import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../../web/api.ts'
import { DayText, StatusTag, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { HeldTag } from '../../contract/index.ts'
import { TAG_REFRESHES, TAGS, tags, useTags } from '../api.ts'
import { Why } from '../rule/Look.tsx'
import { tagWords as w } from '../words.ts'

const Exception = ({ enterpriseId, tag }: { enterpriseId: string; tag: HeldTag }) => {
  const t = useT(w)
  const confirm = useConfirm()
  const except = useCommand(tags.except, { refreshes: TAG_REFRESHES })
  const unexcept = useCommand(tags.unexcept, { refreshes: TAG_REFRESHES })
  const at = { id: enterpriseId, tagId: tag.id ?? '' }
  const ask = async () => {
    const title = t('exceptAsk', { name: tag.name })
    const reason = await confirm({ title, action: t('except'), reason: { label: t('exceptReason'), min: 2 } })
    if (reason) await except({ ...at, body: { reason } })
  }
  return tag.exception ? (
    <Button size="small" onClick={() => void unexcept(at)}>
      {t('unexcept')}
    </Button>
  ) : (
    <Button size="small" onClick={() => void ask()}>
      {t('except')}
    </Button>
  )
}

const OfRule = ({ enterpriseId, tag, edit }: { enterpriseId: string; tag: HeldTag; edit: boolean }) => {
  const t = useT(w)
  return (
    <li className="stack-small">
      <div className="row">
        <StatusTag tone={tag.exception ? 'plain' : tag.colour}>{tag.name}</StatusTag>
        <span className="quiet small">
          {t('byRule')}
          {tag.since && (
            <>
              {' · '}
              {t('sinceDay')} <DayText day={tag.since.slice(0, 10)} />
            </>
          )}
        </span>
        <span className="grow" />
        {edit && tag.id && <Exception enterpriseId={enterpriseId} tag={tag} />}
      </div>
      {tag.exception && (
        <span className="small quiet">
          {t('excepted', { reason: tag.exception.reason, name: tag.exception.byName })}
        </span>
      )}
      {tag.why && (
        <details>
          <summary className="small" aria-label={t('whyOf', { name: tag.name })}>
            {t('why')}
          </summary>
          <Why judged={tag.why} />
        </details>
      )}
    </li>
  )
}

const ByHand = ({ enterpriseId, tag, edit }: { enterpriseId: string; tag: HeldTag; edit: boolean }) => {
  const t = useT(w)
  const take = useCommand(tags.take, { done: t('taken'), refreshes: TAG_REFRESHES })
  return (
    <span className="row" style={{ gap: 0 }} title={tag.description ?? undefined}>
      <StatusTag tone={tag.colour}>{tag.name}</StatusTag>
      {edit && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('take', { name: tag.name })}
          onClick={() => void take({ id: enterpriseId, body: { name: tag.name } })}
        />
      )}
    </span>
  )
}

const Give = ({ enterpriseId, held }: { enterpriseId: string; held: readonly HeldTag[] }) => {
  const t = useT(w)
  const [name, setName] = useState<string>()
  const give = useCommand(tags.give, { done: t('given'), refreshes: TAG_REFRESHES })
  const known = (useTags().data?.items ?? []).filter((k) => !k.rule && !held.some((h) => h.name === k.name))
  const add = async () => {
    if (name) await give({ id: enterpriseId, body: { name } })
    setName(undefined)
  }
  return (
    <div className="row">
      <Select
        className="grow"
        mode="tags"
        maxCount={1}
        aria-label={t('choose')}
        placeholder={t('choose')}
        value={name ? [name] : []}
        onChange={(chosen: string[]) => setName(chosen.at(-1))}
        options={known.map((k) => ({ value: k.name, label: k.name }))}
      />
      <Button disabled={!name} onClick={() => void add()}>
        {t('give')}
      </Button>
    </div>
  )
}

/** The tags of an enterprise: those a hand gave can be taken off, those of a rule say why they are there. */
export default function EnterpriseTags({ enterpriseId }: { enterpriseId: string }) {
  const t = useT(w)
  const edit = useMay('enterprise.edit')
  const { data } = useQuery({
    queryKey: [...TAGS, 'of', enterpriseId],
    queryFn: () => tags.ofEnterprise({ id: enterpriseId }),
  })
  if (!data) return null
  const ruled = data.items.filter((tag) => tag.byRule || tag.exception)
  const hand = data.items.filter((tag) => tag.byHand)
  return (
    <section className="card stack-small">
      <h2>{t('ofEnterprise')}</h2>
      {data.items.length === 0 && <p className="quiet">{t('noTags')}</p>}
      <div className="row">
        {hand.map((tag) => (
          <ByHand key={tag.name} enterpriseId={enterpriseId} tag={tag} edit={edit} />
        ))}
      </div>
      <ul className="stack-small">
        {ruled.map((tag) => (
          <OfRule key={tag.name} enterpriseId={enterpriseId} tag={tag} edit={edit} />
        ))}
      </ul>
      {edit && <Give enterpriseId={enterpriseId} held={data.items} />}
    </section>
  )
}
