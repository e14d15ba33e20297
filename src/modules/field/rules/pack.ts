/** The most a phone carries, and for how long it may keep it without a word from the server. */
export const MOST_ENTERPRISES = 500
export const KEPT_HOURS = 72

export const PURPOSES = [
  ['例行走访', 'Routine visit'],
  ['政策宣讲', 'Policy talk'],
  ['安全检查', 'Safety check'],
  ['诉求跟进', 'Follow-up'],
] as const
