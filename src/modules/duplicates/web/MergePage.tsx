import { useParams } from '../../../web/kit/index.ts'
import { MergeCase } from './merges/MergeCase.tsx'

export default function MergePage() {
  const { id } = useParams<'id'>()
  return <MergeCase id={id} />
}
