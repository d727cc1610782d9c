// @ts-check
/** The message after a trap of the engine, and how to tell a trap from an error with a message. */

/** @typedef {'setting' | 'file' | 'asking'} FaultKind */

const FAULT_TEXTS = {
  vi: {
    setting:
      'Biểu mẫu gặp lỗi bên trong khi đọc ô này. Nội dung vừa nhập còn trên màn hình nhưng chưa được ghi nhận; các ô khác không bị ảnh hưởng. Hãy viết lại ô này theo cách khác.',
    file: 'Biểu mẫu gặp lỗi bên trong khi đọc tệp này, nên không dùng tệp. Những gì đã nhập vẫn còn nguyên.',
    asking: 'Biểu mẫu gặp lỗi bên trong nên chưa làm được việc này. Những gì đã nhập vẫn còn; hãy thử lại.',
  },
  en: {
    setting:
      'The form ran into an internal error while reading this field. What you typed is still on the screen but was not taken in; other fields are not affected. Please write it in another way.',
    file: 'The form ran into an internal error while reading this file, so the file is not used. What was typed is untouched.',
    asking: 'The form ran into an internal error and could not do this. What was typed is still there; please try again.',
  },
};

/** A trap inside wasm that was survived; the message can be shown. What the engine holds now, its `state()` tells. */
export class EngineFault extends Error {
  /** @param {FaultKind} kind @param {'vi' | 'en'} lang @param {unknown} cause */
  constructor(kind, lang, cause) {
    super(FAULT_TEXTS[lang][kind]);
    this.name = 'EngineFault';
    this.cause = cause;
  }
}

/** Sentences of the engine are plain errors; traps, exhausted stacks and broken glue are of other classes. @param {unknown} error */
export function isTrap(error) {
  return !(error instanceof Error) || Object.getPrototypeOf(error) !== Error.prototype;
}
