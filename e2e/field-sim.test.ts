import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPhones, type Plant } from './phone.ts'
import { FULL, type Size } from './sim.plan.ts'
import { simulate } from './sim.run.ts'

const seed = Number(process.env.PARKLOOP_SIM_SEED ?? Math.floor(Math.random() * 1_000_000))
const NOTHING = { lost: [], silent: [], twice: [], open: [], words: [] }

const phones = await openPhones()
console.log(`seed ${seed}: PARKLOOP_SIM_SEED=${seed} walks the same plan again`)

test('200 visits on 20 phones, with cuts, repeats, kills and conflicting edits: none lost, none twice, every conflict shown', async () => {
  const began = Date.now()
  const { violations, contacts, contested, conflicts, written, kinds } = await simulate(phones, seed, FULL)
  const steps = Object.entries(Object.groupBy(kinds, (k) => k)).map(([k, all]) => `${all?.length} × ${k}`)
  console.log(`${steps.join(', ')}; ${contested} planned visits contested, ${conflicts} conflicts shown`)
  console.log(`${((Date.now() - began) / 1000).toFixed(0)} s`)
  assert.deepEqual(violations, NOTHING)
  assert.equal(written, FULL.people * FULL.phonesEach * FULL.visitsEach)
  assert.ok(Math.max(...contacts) <= 2, `contacts until nothing waited: ${contacts.join(' ')}`)
  assert.ok(contested >= 3 && conflicts >= 3, `${contested} contested, ${conflicts} shown: this plan proves too little`)
})

const SMALL: Size = { people: 2, phonesEach: 2, visitsEach: 6, plannedEach: 2 }
const PLANTS: [what: string, finds: keyof typeof NOTHING, plant: Plant][] = [
  [
    'an item gets a new id each time it is sent',
    'twice',
    { file: 'sending.ts', instead: '  clientId,\n  deviceId', put: '  clientId: crypto.randomUUID(),\n  deviceId' },
  ],
  [
    'an item counts as kept before it is on the disk',
    'lost',
    { file: 'items.ts', instead: 'await write([{ shelf', put: 'await null; setTimeout(write, 1500, [{ shelf' },
  ],
  [
    'a conflict is taken for applied',
    'silent',
    { file: 'states.ts', instead: 'receipt, state: receipt.state }', put: "receipt, state: 'applied' }" },
  ],
]
for (const [what, finds, plant] of PLANTS)
  test(`the simulation notices when ${what}`, async () => {
    const { violations } = await simulate(phones, 11, SMALL, plant)
    assert.ok(violations[finds].length > 0, JSON.stringify(violations))
  })
