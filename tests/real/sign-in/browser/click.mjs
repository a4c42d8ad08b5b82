// What BROWSER starts: opens an address in a headless Chromium, does what a person would, and writes down as JSON, to
// the file CLICK_RESULT, which page it ended at.
//   CLICK        allow | deny
//   CLICK_UNTICK text of the checkboxes to untick first, if any
//   CLICK_PICTURE  a file to save a picture of the consent page to
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const FLAGS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]

async function ended(page) {
    const id = await page.getAttribute('body', 'id').catch(() => null)
    return { id, url: page.url(), title: await page.title().catch(() => ''), text: await page.innerText('body').catch(() => '') }
}

export async function click(address, environment = process.env) {
    const browser = await chromium.launch({ executablePath: environment.CHROMIUM, headless: true, args: FLAGS })
    try {
        const page = await browser.newPage()
        await page.goto(address)
        if (environment.CLICK_PICTURE) {
            await page.screenshot({ path: environment.CLICK_PICTURE })
        }
        if (environment.CLICK_UNTICK) {
            await page.getByLabel(environment.CLICK_UNTICK).uncheck()
        }
        // Where nobody listens at the end, as on a machine without a browser, the browser shows an error page of its own
        // and keeps the address.
        const asked = page.waitForRequest((request) => new URL(request.url()).pathname.includes('callback'))
            .catch(() => null)
        await page.click(`#${environment.CLICK ?? 'allow'}`)
        const request = await asked
        await page.waitForLoadState('load').catch(() => undefined)
        return { ...(await ended(page)), redirect: request?.url() ?? null }
    } finally {
        await browser.close()
    }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    let result
    try {
        result = await click(process.argv[2])
    } catch (error) {
        result = { error: String(error) }
    }
    writeFileSync(process.env.CLICK_RESULT, JSON.stringify(result))
}
