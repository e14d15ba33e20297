import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type Action,
  Actions,
  EmptyState,
  ErrorState,
  Link,
  Loading,
  May,
  StatusTag,
  useCommand,
  useConfirm,
  useTitle,
} from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Tag } from '../contract/index.ts'
import { TAG_REFRESHES, tags, useTags } from './api.ts'
import { RuleText } from './rule/Look.tsx'
import { MergeForm, TagForm } from './TagForm.tsx'
import { tagWords as w } from './words.ts'

type Open = { form?: Partial<Tag>; merge?: Tag }
const useActions = (tag: Tag, open: (o: Open) => void): Action[] => {
  const t = useT(w)
  const confirm = useConfirm()
  const remove = useCommand(tags.remove, { done: t('removed'), refreshes: TAG_REFRESHES })
  const may = 'tag.manage'
  const { id, name, description } = tag
  if (!id) return [{ key: 'adopt', label: t('adopt'), may, run: () => open({ form: { name, description } }) }]
  const ask = async () => {
    const sure = await confirm({ title: t('removeAsk', { name }), action: t('remove'), danger: true })
    if (sure !== undefined) await remove({ id })
  }
  return [
    { key: 'edit', label: t('edit'), may, run: () => open({ form: tag }) },
    { key: 'merge', label: t('merge'), may, run: () => open({ merge: tag }) },
    { key: 'remove', label: t('remove'), may, danger: true, run: ask },
  ]
}

const Row = ({ tag, open }: { tag: Tag; open: (o: Open) => void }) => {
  const t = useT(w)
  const used = tag.byHand + tag.byRule
  return (
    <li className="card stack-small">
      <div className="row">
        <StatusTag tone={tag.colour}>{tag.name}</StatusTag>
        <span className="quiet small">{!tag.id ? t('loose') : tag.rule ? t('byRule') : t('byHand')}</span>
        <span className="grow" />
        <Link to={`/enterprises?tag=${encodeURIComponent(tag.name)}`}>{t('enterprises', { n: used })}</Link>
        {tag.rule && tag.byHand > 0 && (
          <span className="small quiet">
            {t('byHand')} {tag.byHand}
          </span>
        )}
        {tag.exceptions > 0 && (
          <span className="small quiet">
            {t('exceptions')} {tag.exceptions}
          </span>
        )}
        <Actions more={useActions(tag, open)} />
      </div>
      {tag.description && <p>{tag.description}</p>}
      {tag.rule && <RuleText rule={tag.rule} words={tag.words} />}
    </li>
  )
}

/** The vocabulary: what each tag means, how it is given, and on how many enterprises it stands. */
export default function TagListPage() {
  const t = useT(w)
  useTitle(t('title'))
  const { data, error, refetch } = useTags()
  const [open, setOpen] = useState<Open>({})
  const close = () => setOpen({})
  return (
    <article className="stack">
      <header className="row">
        <h1 className="grow">{t('title')}</h1>
        <May do="tag.manage">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ form: {} })}>
            {t('create')}
          </Button>
        </May>
      </header>
      <p className="quiet">{t('lead')}</p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data?.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
      <ul className="stack-small">
        {data?.items.map((tag) => (
          <Row key={tag.id ?? tag.name} tag={tag} open={setOpen} />
        ))}
      </ul>
      {open.form && <TagForm tag={open.form} onClose={close} />}
      {open.merge && <MergeForm tag={open.merge} onClose={close} />}
    </article>
  )
}
