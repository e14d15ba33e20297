import { useParams } from '../../../web/kit/index.ts'
import { DemandCase } from './case/DemandCase.tsx'
import { KeysHelp } from './case/keys.tsx'

export default function DemandPage() {
  const { id } = useParams<'id'>()
  return (
    <>
      <DemandCase id={id} />
      <KeysHelp />
    </>
  )
}
