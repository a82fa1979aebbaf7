// Debian's Chromium for the tests of pages: it looks nowhere but at files, and tells what went wrong in a page.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(path.join(process.env.XEPLOAI_PACKAGES, 'package.json'))('playwright-core');

export const launch = () => chromium.launch({
  executablePath: process.env.XEPLOAI_CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// The file in a new page, and its errors and requests for anything but files, as they come.
export async function open(browser, file, viewport = { width: 1280, height: 900 }) {
  const page = await browser.newPage({ viewport });
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => !request.url().startsWith('file:') && complaints.push('asks for ' + request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}
