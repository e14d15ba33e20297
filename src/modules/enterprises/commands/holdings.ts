import { likenessSql } from '../../../kernel/codes/index.ts'
import type { Holding } from '../../../kernel/holdings.ts'

const file = (table: string, noun: Holding['noun'], how: Partial<Holding> = {}): Holding => ({
  table,
  column: 'enterprise_id',
  noun,
  merge: 'move',
  ...how,
})
const stays = (table: string, noun: Holding['noun']) => file(table, noun, { merge: 'stay' })

/** What hangs on a file, and what becomes of it when the file is merged into another. */
export const enterpriseHoldings: Holding[] = [
  file('enterprise_contact', ['联系人', 'Contacts'], {
    // One person once: by the number, or by the name where this side knows nothing more of her.
    clash: `(o.phone is not null and ${likenessSql('o.phone')} = ${likenessSql('m.phone')}) or (o.name = m.name and o.phone is null and o.mail is null)`,
    onClash: 'stay',
    // The first to call stays the first to call; where there is none, that of the other becomes it.
    set: {
      is_primary: `o.is_primary and not exists (select 1 from enterprise_contact p
        where p.park_id = $1 and p.enterprise_id = $3 and p.is_primary)`,
    },
  }),
  file('enterprise_indicator', ['指标', 'Figures'], {
    clash: 'o.kind = m.kind and o.period = m.period',
    onClash: 'stay',
    chosenBy: ['kind', 'period'],
  }),
  file('enterprise_title', ['资质证书', 'Titles'], {
    clash: `o.kind = m.kind and o.name = m.name and o.number is not distinct from m.number
      and o.valid_until is not distinct from m.valid_until and o.withdrawn_at is null and m.withdrawn_at is null`,
    onClash: 'stay',
  }),
  file('enterprise_proposal', ['更正建议', 'Proposals'], {
    // One word of the enterprise about a field waits at a time.
    clash: `o.field = m.field and o.state = 'open' and m.state = 'open' and o.source = 'portal' and m.source = 'portal'
      and o.field <> 'contact'`,
    onClash: 'stay',
  }),
  file('enterprise_place', ['所在网格', 'Places in grids'], { clash: 'o.layer_id = m.layer_id', onClash: 'aside' }),
  // What was merged into the other before leads to the main one now.
  { table: 'enterprise', column: 'merged_into_id', noun: ['已并入的档案', 'Files merged before'], merge: 'move' },
  // Said once and for all; the file is read together with those merged into it.
  stays('enterprise_fact_line', ['字段来源', 'Sources of values']),
  stays('enterprise_fact_sheet', ['字段来源', 'Sources of values']),
  stays('enterprise_moment', ['大事记', 'Timeline']),
  stays('enterprise_word_aside', ['搁置的说法', 'Words set aside']),
  stays('enterprise_import_row', ['导入行', 'Rows of imports']),
  // Computed from what the file says and what hangs on it.
  stays('enterprise_found_by', ['检索词', 'Words to be found by']),
  stays('enterprise_open', ['未办结', 'What is open']),
]
