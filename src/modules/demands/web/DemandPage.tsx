import { useNextPage, useParams } from '../../../web/kit/index.ts'
import { DemandCase } from './case/DemandCase.tsx'

export default function DemandPage() {
  const { id } = useParams<'id'>()
  return <DemandCase id={id} onDone={useNextPage()} />
}
