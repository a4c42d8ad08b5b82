// HubSpot's own client against the simulator, whose ready line is in READY. The last line counts what held.
import assert from 'node:assert/strict'
import hubspot from '@hubspot/api-client'

const simulator = JSON.parse(process.env.READY)
const basePath = simulator.endpoint
const clientId = simulator['client-id']
const clientSecret = simulator['client-secret']
const redirectUri = simulator['redirect-uris'][0]
const scope = 'oauth crm.objects.owners.read'
let passed = 0
let failed = 0

async function check(name, body) {
    try {
        const value = await body()
        passed++
        console.log(`ok ${name}`)
        return value
    } catch (error) {
        failed++
        console.log(`FAILED ${name}: ${error.stack ?? error}`)
        return undefined
    }
}

const clients = (options) => new hubspot.Client({ basePath, numberOfApiCallRetries: 0, ...options })
const failure = async (call) => {
    try {
        await call()
    } catch (error) {
        return error
    }
    throw new Error('the call succeeded')
}

/** The click on "Connect app", on the page that the client's own address leads to. */
async function consent(address) {
    const url = new URL(address)
    const body = new URLSearchParams(url.search)
    body.set('portal', String(simulator.portal))
    body.set('decision', 'allow')
    const page = await fetch(`${basePath}${url.pathname}${url.search}`)
    assert.equal(page.status, 200)
    const answer = await fetch(`${basePath}${url.pathname}`, { method: 'POST', body, redirect: 'manual' })
    assert.equal(answer.status, 302)
    const back = new URL(answer.headers.get('location'))
    assert.equal(back.origin + back.pathname, redirectUri)
    assert.equal(back.searchParams.get('state'), 'a state')
    return back.searchParams.get('code')
}

const client = clients({})
const code = await check('the address of the client leads to a code', () =>
    consent(client.oauth.getAuthorizationUrl(clientId, redirectUri, scope, undefined, 'a state')))

const tokens = await check('a code becomes tokens', async () => {
    const answer = await client.oauth.tokensApi.create('authorization_code', code, redirectUri, clientId, clientSecret)
    assert.equal(answer.expiresIn, 1800)
    assert.equal(answer.tokenType, 'bearer')
    return answer
})

await check('a code that comes twice is refused', async () => {
    const error = await failure(() =>
        client.oauth.tokensApi.create('authorization_code', code, redirectUri, clientId, clientSecret))
    assert.equal(error.code, 400)
    assert.match(JSON.stringify(error.body), /BAD_AUTH_CODE/)
})

const second = await check('signing in again gives other tokens', async () => {
    const again = await consent(client.oauth.getAuthorizationUrl(clientId, redirectUri, scope, undefined, 'a state'))
    const answer = await client.oauth.tokensApi.create('authorization_code', again, redirectUri, clientId, clientSecret)
    assert.notEqual(answer.refreshToken, tokens.refreshToken)
    return answer
})

const refreshed = await check('a refresh token becomes an access token', async () => {
    const answer = await client.oauth.tokensApi.create(
        'refresh_token', undefined, undefined, clientId, clientSecret, second.refreshToken)
    assert.notEqual(answer.accessToken, second.accessToken)
    assert.equal(answer.refreshToken, second.refreshToken)
    return answer
})

await check('a wrong refresh token is refused', async () => {
    const error = await failure(() =>
        client.oauth.tokensApi.create('refresh_token', undefined, undefined, clientId, clientSecret, 'wrong'))
    assert.equal(error.code, 400)
    assert.match(JSON.stringify(error.body), /BAD_REFRESH_TOKEN/)
})

await check('a token tells whose it is', async () => {
    const info = await client.oauth.accessTokensApi.get(refreshed.accessToken)
    assert.equal(info.hubId, simulator.portal)
    assert.deepEqual(info.scopes, scope.split(' '))
})

await check('all owners come with the OAuth token, page by page', async () => {
    const signedIn = clients({ accessToken: refreshed.accessToken })
    const ids = new Set()
    let after
    do {
        const page = await signedIn.crm.owners.ownersApi.getPage(undefined, after, 100, false)
        page.results.forEach((owner) => {
            assert.ok(owner.createdAt instanceof Date)
            ids.add(owner.id)
        })
        after = page.paging?.next?.after
    } while (after)
    assert.equal(ids.size, 225)
})

await check('archived owners come with the private app token', async () => {
    const page = await clients({ accessToken: simulator.token }).crm.owners.ownersApi.getPage(
        undefined, undefined, 100, true)
    assert.equal(page.results.length, 25)
})

await check('a call with a garbage token fails with the words of 1970', async () => {
    const error = await failure(() => clients({ accessToken: 'Cgarbage' }).crm.owners.ownersApi.getPage())
    assert.equal(error.code, 401)
    assert.match(JSON.stringify(error.body), /EXPIRED_AUTHENTICATION/)
})

await check('a refresh token that was taken back is refused', async () => {
    await client.oauth.refreshTokensApi.archive(second.refreshToken)
    const error = await failure(() =>
        client.oauth.tokensApi.create('refresh_token', undefined, undefined, clientId, clientSecret, second.refreshToken))
    assert.equal(error.code, 400)
})

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
