import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { EmptyState, ErrorState, Field, FormDrawer, Link, Loading, May, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Group } from '../contract/index.ts'
import { groups, TEAM } from './api.ts'
import { PersonField } from './PersonField.tsx'
import { w } from './words.ts'

type Given = { name: string; leaderId?: string; memberIds?: string[] }
const GroupForm = ({ group, open, onClose }: { group?: Group | undefined; open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const options = { done: t('groupSaved'), refreshes: TEAM }
  const add = useCommand(groups.add, options)
  const edit = useCommand(groups.edit, options)
  const save = async (g: Given, version?: number) => {
    const content = { name: g.name, leaderId: g.leaderId ?? null, memberIds: g.memberIds ?? [] }
    if (group) await edit({ id: group.id, version: version ?? group.version, body: content })
    else await add({ body: content })
    onClose()
  }
  return (
    <FormDrawer<Given>
      key={group?.id ?? 'new'}
      open={open}
      onClose={onClose}
      title={group ? group.name : t('newGroup')}
      submit={t('saveGroup')}
      initial={{
        ...(group && { name: group.name, memberIds: group.members.map((m) => m.id) }),
        ...(group?.leader && { leaderId: group.leader.id }),
      }}
      {...(group && { version: group.version })}
      onSubmit={save}
      labels={{ name: t('groupName'), leaderId: t('leader'), memberIds: t('members') }}
    >
      <Field name="name" label={t('groupName')} required>
        <Input maxLength={40} />
      </Field>
      <PersonField name="leaderId" label={t('leader')} help={t('leaderHelp')} />
      <PersonField name="memberIds" label={t('members')} multiple />
    </FormDrawer>
  )
}

const GroupCard = ({ group, onEdit }: { group: Group; onEdit: () => void }) => {
  const t = useT(w)
  return (
    <section className="card stack">
      <header className="row">
        <h2 className="grow">{group.name}</h2>
        <May do="workforce.manage">
          <Button onClick={onEdit}>{t('editGroup')}</Button>
        </May>
      </header>
      <p>
        {t('leader')}：{group.leader?.name ?? t('noLeader')} ·{' '}
        <span className="quiet">{t('memberCount', { n: group.members.length })}</span>
      </p>
      <p className="row">
        <Link to={`/team-tasks?groupId=${group.id}&state=open`}>{t('groupTasks', { n: group.tasksOpen })}</Link>
        <Link to={`/team-meetings?q=${encodeURIComponent(group.name)}`}>{t('groupMeetings')}</Link>
      </p>
      <p className="quiet">{group.members.map((m) => m.name).join('、')}</p>
    </section>
  )
}

export const Groups = () => {
  const t = useT(w)
  const [form, setForm] = useState<Group | 'new'>()
  const { data, error, refetch } = useQuery({ queryKey: ['groups'], queryFn: () => groups.list({}) })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const add = (
    <May do="workforce.manage">
      <Button type="primary" onClick={() => setForm('new')}>
        {t('newGroup')}
      </Button>
    </May>
  )
  return (
    <div className="stack">
      {data.items.length === 0 ? (
        <EmptyState title={t('noGroups')} hint={t('noGroupsHint')} action={add} />
      ) : (
        <>
          <div className="row">{add}</div>
          {data.items.map((g) => (
            <GroupCard key={g.id} group={g} onEdit={() => setForm(g)} />
          ))}
        </>
      )}
      <GroupForm
        open={form !== undefined}
        onClose={() => setForm(undefined)}
        group={form === 'new' ? undefined : form}
      />
    </div>
  )
}
