/** A passed day is closed; a returned or questioned one is written again and waits for a new review. */
export const mayWriteDiary = (review: string | null) => review !== 'passed'
