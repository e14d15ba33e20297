type Settled = 'kept' | 'broken' | 'dropped'
/** A kept promise stays kept; one that was broken may still be kept late. */
export const maySettle = (state: string, as: Settled) => state === 'open' || (state === 'broken' && as === 'kept')
