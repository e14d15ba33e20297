import { useParams } from '../../../web/kit/index.ts'
import { VisitCase } from './VisitCase.tsx'

export default function VisitPage() {
  const { id } = useParams<'id'>()
  return <VisitCase id={id} />
}
