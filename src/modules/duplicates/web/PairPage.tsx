import { useParams } from '../../../web/kit/index.ts'
import { PairCase } from './pairs/PairCase.tsx'

export default function PairPage() {
  const { id } = useParams<'id'>()
  return <PairCase id={id} />
}
