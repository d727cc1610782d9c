/** Types without a pause, and records what was typed when. */

import { pause } from './officer.mjs';
import { seeded } from './seeded.mjs';

/** @typedef {import('./officer.mjs').Officer} Officer */
/** The texts of all fields, by place. @typedef {Record<string, string>} Texts */
/** @typedef {{ texts: Texts, sent: number, done: number }} Moment `done` is `Infinity` where the browser died over it. */

const PLACES = ['signer', 'number', 'A02', 'B01', 'B02', 'B02/note', 'B03', 'B08', 'C02', 'C04/note', 'E04', 'F03', 'H01'];
const WORDS = ['12', '1.234', 'khoảng 200', 'không', '7,5', 'Đã họp ở ấp', 'x', '3-5', 'ăn ủ ợ', '999', 'Trần Văn Bình', 'Xã đã tổ chức tuyên truyền tại 8 ấp, bà con tham dự đông, nhất là buổi về biển đảo', '<b>', '=1+1'];

export class Typist {
  /** @type {Moment[]} */
  timeline;

  /** @param {number} seed @param {Texts} texts What stands in the fields at the beginning. */
  constructor(seed, texts) {
    this.random = seeded(seed);
    this.timeline = [{ texts, sent: 0, done: 0 }];
  }

  get #now() {
    return this.timeline[this.timeline.length - 1].texts;
  }

  /** Types until the browser is gone. @param {Officer} officer */
  async type(officer) {
    try {
      for (;;) {
        const place = this.#pick(PLACES);
        await officer.goTo(place);
        await officer.chord('Control', 'a');
        const fresh = `${this.#pick(WORDS)} ${this.timeline.length}`;
        for (let at = 1; at <= fresh.length; at += 1) {
          /** @type {Moment} */
          const moment = { texts: { ...this.#now, [place]: fresh.slice(0, at) }, sent: performance.now(), done: Infinity };
          this.timeline.push(moment);
          await officer.page.keyboard.sendCharacter(fresh[at - 1]);
          moment.done = performance.now();
          await pause(this.random() * 50);
        }
      }
    } catch (error) {
      if (!/closed|detached|disconnected|terminated|not open|Protocol|ECONN|socket|Session/i.test(String(error))) throw error;
    }
  }

  /**
   * The moment that the texts are of; -1 where they are of none.
   *
   * @param {Texts} texts
   */
  momentOf(texts) {
    const found = sorted(texts);
    return this.timeline.findLastIndex((moment) => {
      const typed = sorted(moment.texts);
      return typed.length === found.length && typed.every(([place, text], at) => found[at][0] === place && [text, sum(place, text)].includes(found[at][1]));
    });
  }

  /** The last moment that may not be lost by a kill at `time`. @param {number} time @param {number} grace */
  owedAt(time, grace) {
    return this.timeline.findLastIndex((moment) => moment.done < time - grace);
  }

  /** @template T @param {T[]} from @returns {T} */
  #pick(from) {
    return from[Math.floor(this.random() * from.length)];
  }
}

/** What stands in the fields of the form, without the empty ones. @param {Officer} officer @returns {Promise<Texts>} */
export async function textsOnPage(officer) {
  return officer.ask((form) => Object.fromEntries(
    [...form.shadowRoot.querySelectorAll(':is(input, textarea)[data-place]')].filter((field) => field.type !== 'checkbox' && field.value)
      .map((field) => [field.dataset.place, field.value])));
}

/** What a sum comes to that was typed into the field of a figure: what is kept is the figure. @param {string} place @param {string} text */
function sum(place, text) {
  const [, one, other] = (/^[A-Z]\d+$/.test(place) && !place.startsWith('H') && /^=(\d+)\+(\d+)\s*$/.exec(text)) || [];
  return one === undefined ? text : String(Number(one) + Number(other));
}

/** @param {Texts} texts */
function sorted(texts) {
  return Object.entries(texts).filter(([, text]) => text !== '').sort(([a], [b]) => (a < b ? -1 : 1));
}
