// HubSpot's own client against the simulator, whose ready line is in READY. The last line counts what held.
import assert from 'node:assert/strict'
import hubspot from '@hubspot/api-client'

const simulator = JSON.parse(process.env.READY)
const basePath = simulator.endpoint
let passed = 0
let failed = 0

async function check(name, body) {
    try {
        await body()
        passed++
        console.log(`ok ${name}`)
    } catch (error) {
        failed++
        console.log(`FAILED ${name}: ${error.stack ?? error}`)
    }
}

// The client's own limiter is slower than the limits of the account; the service decides here.
const clients = (options) => new hubspot.Client({
    basePath,
    accessToken: simulator.token,
    numberOfApiCallRetries: 3,
    limiterOptions: { maxConcurrent: 20 },
    ...options
})
const failure = async (call) => {
    try {
        await call()
    } catch (error) {
        return error
    }
    throw new Error('the call succeeded')
}
const control = async (path, body) => {
    const answer = await fetch(`${basePath}/simulator/${path}`, { method: 'POST', body: JSON.stringify(body) })
    assert.equal(answer.status, 200)
    return answer.json()
}
const truth = async (type) =>
    (await (await fetch(`${basePath}/simulator/truth/${type}`)).json()).results.map((row) => row.id)
const text = (numbers) => numbers.map(Number).sort((a, b) => a - b).map(String)

const client = clients()
const { crm } = client

async function all(basic, properties) {
    const records = []
    let after
    do {
        const page = await basic.getPage(100, after, properties)
        records.push(...page.results)
        after = page.paging?.next?.after
    } while (after)
    return records
}

await check('a list of contacts is whole', async () => {
    const records = await all(crm.contacts.basicApi, ['email', 'city', 'interests'])
    assert.deepEqual(records.map((record) => record.id), await truth('contacts'))
    records.forEach((record) => {
        assert.ok(record.createdAt instanceof Date && !Number.isNaN(record.createdAt.getTime()))
        assert.match(record.properties.email, /^person\.\d+@shop\.example$/)
    })
})

await check('getAll of the client is whole', async () => {
    const records = await crm.companies.getAll(100, undefined, ['domain'])
    assert.deepEqual(records.map((record) => record.id), await truth('companies'))
})

await check('custom objects are listed by their full name', async () => {
    let after
    const ids = []
    do {
        const page = await crm.objects.basicApi.getPage(`p${simulator.portal}_machines`, 100, after, ['name'])
        ids.push(...page.results.map((record) => record.id))
        after = page.paging?.next?.after
    } while (after)
    assert.deepEqual(ids, await truth('machines'))
})

await check('a search finds every company', async () => {
    const ids = []
    let after
    do {
        const page = await crm.companies.searchApi.doSearch({
            filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'GT', value: '0' }] }],
            sorts: ['hs_object_id'],
            properties: ['name'],
            limit: 200,
            after
        })
        ids.push(...page.results.map((record) => record.id))
        after = page.paging?.next?.after
        assert.equal(page.total, (await truth('companies')).length)
    } while (after)
    assert.deepEqual(text(ids), await truth('companies'))
})

await check('a search beyond ten thousand rows is refused', async () => {
    const error = await failure(() => crm.contacts.searchApi.doSearch({ limit: 200, after: '10000' }))
    assert.equal(error.code, 400)
    assert.equal(error.body.category, 'VALIDATION_ERROR')
})

await check('a batch gives what there is and says what there is not', async () => {
    const ids = (await truth('contacts')).slice(0, 99)
    const answer = await crm.contacts.batchApi.read({
        inputs: [...ids.map((id) => ({ id })), { id: '1' }],
        properties: ['email'],
        propertiesWithHistory: []
    })
    assert.deepEqual(text(answer.results.map((record) => record.id)), ids)
    assert.equal(answer.numErrors, 1)
    assert.deepEqual(answer.errors[0].context.ids, ['1'])
})

await check('records are made, changed, upserted and archived in batches', async () => {
    const made = await crm.contacts.batchApi.create({
        inputs: [1, 2].map((n) => ({ properties: { email: `node${n}@shop.example`, city: 'Ulm' }, associations: [] }))
    })
    const [first, second] = made.results.map((record) => record.id)
    const changed = await crm.contacts.batchApi.update({ inputs: [{ id: first, properties: { city: 'Bonn' } }] })
    assert.equal(changed.results[0].properties.city, 'Bonn')
    const upserted = await crm.contacts.batchApi.upsert({
        inputs: [{ id: 'node2@shop.example', idProperty: 'email', properties: { city: 'Kiel' } }]
    })
    assert.equal(upserted.results[0].id, second)
    assert.equal(upserted.results[0]._new ?? upserted.results[0].new, false)
    await crm.contacts.batchApi.archive({ inputs: [{ id: first }, { id: second }] })
    const error = await failure(() => crm.contacts.basicApi.getById(first))
    assert.equal(error.code, 404)
})

await check('a property history comes with its times', async () => {
    const [id] = await truth('contacts')
    const record = await crm.contacts.basicApi.getById(id, undefined, ['city'])
    record.propertiesWithHistory.city.forEach((entry) => assert.ok(entry.timestamp instanceof Date))
})

await check('associations with labels are read by batches, all pages', async () => {
    const [company] = await truth('companies')
    const found = new Set()
    let inputs = [{ id: company }]
    while (inputs.length > 0) {
        const answer = await crm.associations.v4.batchApi.getPage('companies', 'contacts', { inputs })
        inputs = []
        answer.results.forEach((result) => {
            result.to.forEach((to) => {
                assert.ok(to.associationTypes.length > 0)
                found.add(String(to.toObjectId))
            })
            if (result.paging?.next) {
                inputs.push({ id: company, after: result.paging.next.after })
            }
        })
    }
    const lines = (await (await fetch(`${basePath}/simulator/truth/companies/contacts`)).text()).split('\n')
    const wanted = new Set(lines.map((line) => line.split(' ')).filter(([from]) => from === company).map(([, to]) => to))
    assert.ok(wanted.size > 400)
    assert.deepEqual(found, wanted)
})

await check('one record\'s associations are read page by page', async () => {
    const [company] = await truth('companies')
    const page = await crm.associations.v4.basicApi.getPage('companies', company, 'contacts', undefined, 100)
    assert.equal(page.results.length, 100)
    const next = await crm.associations.v4.basicApi.getPage('companies', company, 'contacts', page.paging.next.after, 100)
    assert.notEqual(next.results[0].toObjectId, page.results[0].toObjectId)
})

await check('associations are made with a label and ended', async () => {
    const [from] = (await truth('contacts')).slice(-1)
    const [to] = (await truth('companies')).slice(-1)
    const made = await crm.associations.v4.batchApi.create('contacts', 'companies', {
        inputs: [{
            _from: { id: from },
            to: { id: to },
            types: [{ associationCategory: 'USER_DEFINED', associationTypeId: 21 }]
        }]
    })
    assert.ok(made.results[0].labels.includes('Decision maker'))
    await crm.associations.v4.batchApi.archive('contacts', 'companies', {
        inputs: [{ _from: { id: from }, to: [{ id: to }] }]
    })
    const answer = await crm.associations.v4.batchApi.getPage('contacts', 'companies', { inputs: [{ id: from }] })
    assert.ok(!answer.results.some((result) => result.to.some((other) => String(other.toObjectId) === to)))
})

await check('labels are listed', async () => {
    const labels = await crm.associations.v4.schema.definitionsApi.getAll('contacts', 'companies')
    assert.ok(labels.results.some((label) => label.typeId === 279 && label.category === 'HUBSPOT_DEFINED'))
    assert.ok(labels.results.some((label) => label.label === 'Decision maker'))
})

await check('properties describe themselves', async () => {
    const properties = (await crm.properties.coreApi.getAll('contacts')).results
    assert.equal(properties.length, 367)
    const email = await crm.properties.coreApi.getByName('contacts', 'email')
    assert.equal(email.hasUniqueValue, true)
})

await check('owners come page by page', async () => {
    const ids = []
    let after
    do {
        const page = await crm.owners.ownersApi.getPage(undefined, after, 100, false)
        ids.push(...page.results.map((owner) => owner.id))
        after = page.paging?.next?.after
    } while (after)
    assert.equal(new Set(ids).size, 225)
})

await check('pipelines have stages', async () => {
    const pipelines = (await crm.pipelines.pipelinesApi.getAll('deals')).results
    assert.deepEqual(pipelines.map((pipeline) => pipeline.id), ['default', 'renewals'])
    assert.ok(pipelines.every((pipeline) => pipeline.stages.length === 5))
    assert.ok(pipelines[0].createdAt instanceof Date)
})

await check('schemas of custom objects come with properties and associations', async () => {
    const schemas = (await crm.schemas.coreApi.getAll(false)).results
    assert.deepEqual(schemas.map((schema) => schema.name), ['machines', 'site_visits'])
    assert.ok(schemas.every((schema) => schema.properties.length > 0 && schema.associations.length > 0))
})

await check('lists and their members come', async () => {
    const found = await crm.lists.listsApi.doSearch({ additionalProperties: [], listIds: [], offset: 0, processingTypes: [] })
    const members = await crm.lists.membershipsApi.getPage(found.lists[0].listId, undefined, undefined, 250)
    assert.equal(members.results.length, 250)
})

await check('a garbage token fails with the words of 1970', async () => {
    const weak = clients({ accessToken: 'Cgarbage', numberOfApiCallRetries: 0 })
    const error = await failure(() => weak.crm.contacts.basicApi.getPage(1))
    assert.equal(error.code, 401)
    assert.equal(error.body.category, 'EXPIRED_AUTHENTICATION')
})

await check('too many searches are refused with a 429, which the client gets over', async () => {
    const strict = clients({ numberOfApiCallRetries: 0, limiterOptions: { maxConcurrent: 50 } })
    const calls = await Promise.allSettled(
        Array.from({ length: 30 }, () => strict.crm.deals.searchApi.doSearch({ limit: 1 })))
    const refused = calls.filter((call) => call.status === 'rejected').map((call) => call.reason)
    assert.ok(refused.length > 0)
    refused.forEach((error) => {
        assert.equal(error.code, 429)
        assert.equal(error.body.message, 'You have reached your secondly limit.')
    })
    const patient = clients({ numberOfApiCallRetries: 6, limiterOptions: { maxConcurrent: 5 } })
    const pages = await Promise.all(Array.from({ length: 10 }, () => patient.crm.deals.searchApi.doSearch({ limit: 1 })))
    assert.ok(pages.every((page) => page.results.length === 1))
})

await check('the ten seconds and the day have limits, too', async () => {
    await control('limits', { general: 3 })
    const strict = clients({ numberOfApiCallRetries: 0 })
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => strict.crm.contacts.basicApi.getPage(1)))
    const refused = calls.filter((call) => call.status === 'rejected').map((call) => call.reason)
    assert.ok(refused.some((error) => error.body.policyName === 'TEN_SECONDLY_ROLLING'))
    await control('limits', { general: 1000000, spend: 700000 })
    const error = await failure(() => strict.crm.contacts.basicApi.getPage(1))
    assert.equal(error.body.policyName, 'DAILY')
})

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
