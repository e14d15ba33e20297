import type { LightColour } from '../../../web/kit/index.ts'
import type { ArticleState } from '../contract/index.ts'

export const ARTICLE_TONES: Record<ArticleState, LightColour | 'plain'> = {
  draft: 'plain',
  published: 'green',
  withdrawn: 'grey',
}
