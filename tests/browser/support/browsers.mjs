/** Starts both browsers through one driver, set up so that they make no request by themselves. */

import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { folder } from './office.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {{ profile?: string, downloads?: string, proxy?: number, width?: number, height?: number, args?: string[], prefs?: Record<string, boolean> }} LaunchSetting */

export const BROWSERS = /** @type {const} */ (['chromium', 'firefox']);

const PROGRAMS = { chromium: process.env.CHROMIUM ?? '/usr/bin/chromium', firefox: process.env.FIREFOX ?? '/usr/bin/firefox-esr' };

// An old officer's PC has nothing to say to anyone either.
const CHROMIUM_FLAGS = [
  '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-default-apps',
  '--no-default-browser-check', '--disable-domain-reliability', '--disable-client-side-phishing-detection', '--metrics-recording-only', '--no-pings',
  '--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions',
  '--force-color-profile=srgb', '--lang=vi',
];

/** @type {Record<string, string | number | boolean>} */
const FIREFOX_PREFS = JSON.parse(readFileSync(new URL('firefox-prefs.json', import.meta.url), 'utf8'));

/**
 * @param {'chromium' | 'firefox'} name
 * @param {LaunchSetting} [setting]
 * @returns {Promise<Browser>}
 */
export function launch(name, setting = {}) {
  const { profile = folder(`profile-${name}`), downloads = folder('downloads'), width = 1366, height = 768, args = [], prefs = {} } = setting;
  const common = { executablePath: PROGRAMS[name], headless: true, userDataDir: profile, defaultViewport: { width, height }, protocolTimeout: 60_000, downloadBehavior: { policy: /** @type {const} */ ('allow'), downloadPath: downloads } };
  const { proxy } = setting;
  if (name === 'firefox') {
    return puppeteer.launch({ ...common, downloadBehavior: undefined, browser: 'firefox', args, extraPrefsFirefox: { ...FIREFOX_PREFS, 'browser.download.dir': downloads, ...(proxy ? firefoxProxy(proxy) : {}), ...prefs } });
  }
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const through = proxy ? [`--proxy-server=127.0.0.1:${proxy}`, '--proxy-bypass-list=<-loopback>'] : [];
  return puppeteer.launch({ ...common, browser: 'chrome', args: [...CHROMIUM_FLAGS, ...root, ...through, ...args] });
}

/** @param {number} port */
function firefoxProxy(port) {
  return {
    'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': port, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': port,
    'network.proxy.socks': '127.0.0.1', 'network.proxy.socks_port': port, 'network.proxy.socks_remote_dns': true,
    'network.proxy.no_proxies_on': '', 'network.proxy.allow_hijacking_localhost': true, 'network.proxy.testing_localhost_is_secure_when_hijacked': true,
  };
}

/** Kills the browser with everything that belongs to it, as a power cut does. @param {Browser} browser */
export async function killBrowser(browser) {
  const child = browser.process();
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

