// @ts-check
/** How long this browser keeps drafts: not beyond a private window, and on a first visit nobody can tell. */

/** @typedef {'private' | 'first' | 'again'} Lasting */

const VISITED_KEY = 'tonghop-visited';

/**
 * A private window of Firefox refuses a private file system in words of its own. Those of Chromium cannot be told from others, but what they
 * keep is always empty at first: a first visit is told that drafts may not last.
 *
 * @returns {Promise<Lasting>}
 */
export async function howLasting() {
  if (await isPrivateFirefox()) return 'private';
  try {
    if (sessionStorage.getItem(VISITED_KEY) === 'first') return 'first';
    if (localStorage.getItem(VISITED_KEY) !== null) return 'again';
    localStorage.setItem(VISITED_KEY, 'again');
    sessionStorage.setItem(VISITED_KEY, 'first');
  } catch {
    // Where nothing can be written down, each visit is the first.
  }
  return 'first';
}

async function isPrivateFirefox() {
  if (!navigator.storage?.getDirectory || 'webkitTemporaryStorage' in navigator) return false;
  try {
    await navigator.storage.getDirectory();
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'SecurityError' && error.message.startsWith('Security error');
  }
}
