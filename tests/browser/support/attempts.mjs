/** Ways in which a hostile script inside the page could try to reach the network or to run more script. */

/** Runs inside the page, in a task of the page's own: what the driver runs directly is not under the policy. @param {string} url */
export function tryEverything(url) {
  const g = /** @type {any} */ (globalThis);
  const inserted = (/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes, text = '') => () => {
    const node = Object.assign(document.createElement(tag), attributes);
    node.append(text);
    document.body.append(node);
  };
  /** @type {Record<string, () => unknown>} */
  const tries = {
    'an inline script': inserted('script', {}, 'ran = 1'),
    'a script from elsewhere': inserted('script', { src: url }),
    'an inline style': inserted('style', {}, '* { color: red }'),
    'a handler in an attribute': () => {
      const node = document.createElement('p');
      node.setAttribute('onclick', 'ran = 1');
      document.body.append(node);
      node.click();
    },
    'an image': inserted('img', { src: url }),
    'a frame': inserted('iframe', { src: url }),
    'an object': inserted('object', { data: url }),
    'a style sheet from elsewhere': inserted('link', { rel: 'stylesheet', href: url }),
    'a font': () => new FontFace('x', `url(${url})`).load().catch(() => {}),
    'a form that is sent': () => {
      const form = document.createElement('form');
      form.action = url;
      document.body.append(form);
      form.submit();
    },
    fetch: () => fetch(url).catch(() => {}),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    },
    WebSocket: () => new WebSocket(url.replace('http', 'ws')),
    EventSource: () => new EventSource(url),
    sendBeacon: () => navigator.sendBeacon(url, 'x'),
    worker: () => new Worker(URL.createObjectURL(new Blob(['ran = 1']))),
    eval: () => (0, eval)('ran = 1'),
    'new Function': () => new Function('ran = 1')(),
  };
  return new Promise((resolve) => setTimeout(async () => {
    /** @type {Record<string, string>} */
    const ended = {};
    for (const [what, attempt] of Object.entries(tries)) {
      let violated = false;
      const note = () => { violated = true; };
      document.addEventListener('securitypolicyviolation', note);
      try {
        attempt();
      } catch {
        // Some are refused by an exception, and by the event as well.
      }
      for (let waited = 0; waited < 40 && !violated; waited += 1) await new Promise((go) => setTimeout(go, 25));
      document.removeEventListener('securitypolicyviolation', note);
      ended[what] = g.ran !== undefined ? 'ran' : violated ? 'refused' : 'nothing ran';
    }
    resolve(ended);
  }));
}
