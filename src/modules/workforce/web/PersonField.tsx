import { Field, RemoteSelect } from '../../../web/kit/index.ts'
import { findInstructors, nameInstructor } from './api.ts'

type Props = { name: string; label: string; required?: boolean; help?: string; multiple?: boolean }

/** A person of the team, found by typing. */
export const PersonField = ({ name, label, required = false, help, multiple = false }: Props) => (
  <Field name={name} label={label} required={required} pick help={help}>
    <RemoteSelect source="instructors" search={findInstructors} named={nameInstructor} multiple={multiple} />
  </Field>
)
