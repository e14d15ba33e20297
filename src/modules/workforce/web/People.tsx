import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../web/api.ts'
import { ListPage, May, StatusTag } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type Instructor, instructorContract } from '../contract/index.ts'
import { InstructorForm } from './InstructorForm.tsx'
import { w } from './words.ts'

const State = ({ person }: { person: Instructor }) => {
  const t = useT(w)
  if (!person.active) return <StatusTag tone="grey">{t('left')}</StatusTag>
  if (person.substitute) return <StatusTag tone="amber">{t('away', { name: person.substitute.name })}</StatusTag>
  return <StatusTag tone="green">{t('active')}</StatusTag>
}

const PersonCard = ({ person }: { person: Instructor }) => {
  const t = useT(w)
  const { contacts, standingIn } = person.load
  return (
    <div className="stack">
      <strong>
        {person.name} <State person={person} />
      </strong>
      <span className="quiet small">
        {[person.unit, t('loadLine', { n: contacts }), standingIn > 0 && t('standingInLine', { n: standingIn })]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}

/** Who is in the team, how much each one carries, who is away. */
export const People = () => {
  const t = useT(w)
  const manages = useMay('workforce.manage')
  const [form, setForm] = useState<Instructor | 'new'>()
  const person = form === 'new' ? undefined : form
  return (
    <>
      <ListPage
        embedded
        contract={instructorContract.endpoints.list}
        title={t('people')}
        queryKey={['instructors']}
        rowKey={(i) => i.id}
        {...(manages && { onOpen: setForm })}
        views={[
          { key: 'active', label: t('active'), query: { sort: 'name', active: 'true' } },
          { key: 'all', label: t('all'), query: { sort: 'name' } },
        ]}
        filters={[{ key: 'q', kind: 'search', label: t('search') }]}
        columns={[
          { key: 'name', title: t('name'), sort: true, width: 110 },
          { key: 'unit', title: t('unit'), width: 160 },
          { key: 'state', title: t('active'), width: 120, render: (i) => <State person={i} /> },
          { key: 'roles', title: t('roles'), width: 160, render: (i) => i.roles.join('、') },
          { key: 'skills', title: t('skills'), width: 160, render: (i) => i.skills.join('、') },
          {
            key: 'languages',
            title: t('languages'),
            width: 120,
            render: (i) => i.languages.join('、'),
            default: false,
          },
          { key: 'contacts', title: t('loadContacts'), width: 70, align: 'right', render: (i) => i.load.contacts },
          { key: 'blocks', title: t('loadBlocks'), width: 70, align: 'right', render: (i) => i.load.blocks },
          { key: 'areas', title: t('loadAreas'), width: 70, align: 'right', render: (i) => i.load.areas },
          {
            key: 'standingIn',
            title: t('loadStandingIn'),
            width: 80,
            align: 'right',
            render: (i) => i.load.standingIn,
          },
          { key: 'groups', title: t('groups'), width: 150, render: (i) => i.groups.map((g) => g.name).join('、') },
          { key: 'phone', title: t('phone'), width: 130 },
        ]}
        card={(i) => <PersonCard person={i} />}
        export
        create={
          <May do="workforce.manage">
            <Button type="primary" onClick={() => setForm('new')}>
              {t('newInstructor')}
            </Button>
          </May>
        }
        empty={{ title: t('noPeople'), hint: t('noPeopleHint') }}
      />
      {/* The form asks for free accounts at once, which only those who keep the team may. */}
      {manages && <InstructorForm open={form !== undefined} onClose={() => setForm(undefined)} person={person} />}
    </>
  )
}
