import { useParams } from '../../../web/kit/index.ts'
import { ArticleView } from './knowledge/ArticleView.tsx'

export default function ArticlePage() {
  const { id } = useParams<'id'>()
  return <ArticleView id={id} />
}
