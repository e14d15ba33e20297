import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { allOf, typed } from '../../kernel/words/index.ts'
import { openTestDatabase } from '../testing/database.ts'

const PARK = '01a20331-9dac-707a-8b0a-2394d82d7072'
const ALPHABET = [..."停车场漏水ｗＷi3３é，、 -'\\:𠮷かぷㄱ韩㎡①"]

const database = await openTestDatabase()
const client = new pg.Client({ connectionString: database.ownerUrl })
await client.connect()
after(async () => {
  await client.end()
  await database.drop()
})

let seed = 7
const below = (n: number) => {
  seed = (seed * 48271) % 2147483647
  return seed % n
}
const random = (longest: number) =>
  Array.from({ length: 1 + below(longest) }, () => ALPHABET[below(ALPHABET.length)]).join('')
const FOUND = 'select kernel_words($1, $2) @@ $3::tsquery as found'

test('the database cuts texts into the words that a search asks for: every run of a text finds it', async () => {
  for (let i = 0; i < 300; i++) {
    const text = random(14)
    const query = allOf(PARK, typed(text))
    if (!query) continue
    const { rows } = await client.query<{ found: boolean }>(FOUND, [PARK, text, query.words])
    assert.ok(rows[0]?.found, `${JSON.stringify(text)} is not found by ${query.words}`)
  }
})

test('a text of another park is not found by the same words', async () => {
  const query = allOf(PARK, ['停车'])
  const { rows } = await client.query<{ found: boolean }>(FOUND, [PARK.replace('d82d', 'd82e'), '停车', query?.words])
  assert.equal(rows[0]?.found, false)
})

const PLANTED = `create table planted (park_id uuid not null, title text not null);
  select kernel_tenant_table('planted');
  insert into planted select '${PARK}', case when n % 500 = 0 then '停车场漏水' else '第' || n || '件诉求' end from generate_series(1, 5000) n;
  create index planted_words on planted using gin (kernel_words(park_id, title));
  analyze planted`

test('behind the park wall a search reads the index of words, not every row', async () => {
  await client.query(PLANTED)
  const product = new pg.Client({ connectionString: database.appUrl })
  await product.connect()
  await product.query('begin')
  await product.query('select set_park($1)', [PARK])
  const words = allOf(PARK, ['停车'])?.words
  const search = `select title from planted where kernel_words(park_id, title) @@ '${words}'::tsquery`
  const { rows: plan } = await product.query<{ 'QUERY PLAN': string }>(`explain ${search}`)
  const { rows: found } = await product.query(search)
  await product.end()
  assert.match(plan.map((r) => r['QUERY PLAN']).join('\n'), /Bitmap Index Scan on planted_words/)
  assert.equal(found.length, 10)
})
