// Signs in to simulated Google and HubSpot accounts with the command line and a browser. The last line counts what held.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { click } from './click.mjs'

const wellhead = process.env.WELLHEAD
const here = dirname(fileURLToPath(import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'wellhead-sign-in-'))
const environment = {
    ...process.env,
    WELLHEAD_HOME: join(work, 'home'),
    XDG_CONFIG_HOME: join(work, 'config'),
    NO_COLOR: '1',
}
const running = []
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

/** Starts a simulator; answers its ready line. */
async function simulate(...words) {
    const process = spawn(wellhead, ['simulate', ...words], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
    running.push(process)
    for await (const line of createInterface({ input: process.stdout })) {
        return JSON.parse(line)
    }
    throw new Error(`simulate ${words.join(' ')} printed no ready line`)
}

/** Runs a command to its end; `during` may talk to it. */
async function run(words, more = {}, during = undefined) {
    const process = spawn(wellhead, words, { cwd: work, env: { ...environment, ...more } })
    const result = { out: '', err: '', code: 0 }
    process.stdout.on('data', (data) => { result.out += data })
    process.stderr.on('data', (data) => { result.err += data })
    const end = new Promise((resolve) => process.on('close', resolve))
    const talk = during ? during(process, result) : process.stdin.end()
    result.code = await end
    await talk
    return result
}

async function succeeds(words, more, during) {
    const result = await run(words, more, during)
    assert.equal(result.code, 0, `${words.join(' ')} ended with ${result.code}:\n${result.out}${result.err}`)
    return result
}

/** `auth login` with a browser that clicks as `how` says; answers the command's result and where the browser ended. */
async function login(connection, how = {}) {
    const file = join(work, 'click.json')
    rmSync(file, { force: true })
    const result = await run(['auth', 'login', connection], {
        BROWSER: `${process.execPath} ${join(here, 'click.mjs')}`,
        CLICK_RESULT: file,
        ...how,
    })
    for (let i = 0; i < 200 && !existsSync(file); i++) {
        await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { ...result, browser: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {} }
}

/** `auth login --no-browser`: the address is opened elsewhere, and what the browser ends at is pasted. */
function pasted(connection) {
    return run(['auth', 'login', connection, '--no-browser'], {}, async (process, result) => {
        while (!/paste it here/.test(result.err) && process.exitCode === null) {
            await new Promise((resolve) => setTimeout(resolve, 50))
        }
        const [address] = /https?:\/\/\S+/.exec(result.err) ?? []
        const end = address ? await click(address, { ...environment, CLICK: 'allow' }) : {}
        process.stdin.end(`${end.redirect}\n`)
    })
}

async function status(connection) {
    const { out } = await run(['auth', 'status', connection, '-o', 'json'])
    const rows = JSON.parse(out)
    return Array.isArray(rows) ? rows[0] : rows
}

try {
    const google = await simulate('bigquery', '--auth', '--rows', '50')
    const hubspot = await simulate('hubspot')
    const table = `${google.dataset}.events`
    environment.GOOGLE_SECRET = google['client-secret']
    environment.HUBSPOT_SECRET = hubspot['client-secret']

    const addGoogle = (name) => succeeds(['connection', 'add', 'bigquery', name,
        '--set', `project=${google.project}`, '--set', `endpoint=${google.endpoint}`, '--auth', 'oauth2',
        '--auth-set', `client-id=${google['client-id']}`, '--auth-set', 'client-secret=${env:GOOGLE_SECRET}',
        '--auth-set', `authorization-uri=${google.endpoint}/o/oauth2/v2/auth`,
        '--auth-set', `token-uri=${google.endpoint}/token`, '--auth-set', `revocation-uri=${google.endpoint}/revoke`])
    const addHubSpot = (name) => succeeds(['connection', 'add', 'hubspot', name,
        '--set', `endpoint=${hubspot.endpoint}`, '--auth', 'oauth2',
        '--auth-set', `client-id=${hubspot['client-id']}`, '--auth-set', 'client-secret=${env:HUBSPOT_SECRET}',
        '--auth-set', `authorization-uri=${hubspot.endpoint}/oauth/authorize`])
    const connections = [['Google', 'goo', addGoogle, ['read', 'goo', table, '--limit', '3', '-o', 'json'], 3],
        ['HubSpot', 'hub', addHubSpot, ['read', 'hub', 'owners', '--limit', '3', '-o', 'json'], 3]]

    // First of all: Google adds what was allowed to the same app before.
    await check('Google: who unticks what the connection needs is told what is missing', async () => {
        await addGoogle('less')
        const result = await login('less', { CLICK: 'allow', CLICK_UNTICK: 'auth/bigquery' })
        assert.equal(result.code, 4, result.out + result.err)
        assert.match(result.err, /auth\/bigquery/)
    })

    for (const [service, name, add, read, rows] of connections) {
        await check(`${service}: a connection without a sign-in says which command mends it`, async () => {
            await add(name)
            const result = await run(['connection', 'test', name])
            assert.equal(result.code, 4, result.err)
            assert.match(result.err, new RegExp(`auth login ${name}`))
        })
        await check(`${service}: whoever cancels is not signed in, and both browser and command say so`, async () => {
            const result = await login(name, { CLICK: 'deny' })
            assert.equal(result.code, 4, result.err)
            assert.equal(result.browser.id, 'failed', JSON.stringify(result.browser))
            assert.match(result.err, /denied|not allowed|cancel/i)
        })
        await check(`${service}: a click signs in, and the browser says that it can be closed`, async () => {
            const result = await login(name, { CLICK: 'allow', CLICK_PICTURE: join(work, `${name}.png`) })
            assert.equal(result.code, 0, result.err)
            assert.equal(result.browser.id, 'signed-in', JSON.stringify(result.browser))
            assert.match(result.browser.text, /close this tab/)
        })
        await check(`${service}: the account, what it may do and until when are told`, async () => {
            const account = await status(name)
            assert.ok(String(account.account).length > 0, JSON.stringify(account))
            assert.ok(JSON.stringify(account).includes(service === 'Google' ? 'bigquery' : 'crm.objects.owners.read'))
        })
        await check(`${service}: the connection works`, async () => {
            await succeeds(['connection', 'test', name])
            const { out } = await succeeds(read)
            assert.equal(JSON.parse(out).length ?? 0, rows, out)
        })
        await check(`${service}: signing out withdraws the access, and the next read says what to do`, async () => {
            await succeeds(['auth', 'logout', name])
            const result = await run(read)
            assert.equal(result.code, 4, result.err)
            assert.match(result.err, new RegExp(`auth login ${name}`))
        })
        await check(`${service}: without a browser the address is opened elsewhere and pasted back`, async () => {
            const result = await pasted(name)
            assert.equal(result.code, 0, result.err)
            await succeeds(read)
        })
        await check(`${service}: what was done shows no token`, async () => {
            const { out, err } = await run(['--debug', 'connection', 'test', name])
            assert.doesNotMatch(out + err, /ya29\.|1\/\/[\w-]{20}|Bearer [\w.-]{8}/)
            assert.ok(!(out + err).includes(google['client-secret']) && !(out + err).includes(hubspot['client-secret']))
        })
    }
} finally {
    running.forEach((process) => process.kill('SIGINT'))
    if (!process.env.KEEP) {
        rmSync(work, { recursive: true, force: true })
    } else {
        console.log(`kept ${work}`)
    }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
