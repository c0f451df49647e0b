import mustache from "mustache";

import { PermanentError } from "../runtime/errors.ts";

/**
 * A mail's parts in Mustache: `{{name}}` is a value of the task's `data`, escaped in HTML; `{{#name}}…{{/name}}` a part for each element
 * of a list, or for a value that is true; `{{^name}}` for one that is not. Every name must be in `data`.
 * @see https://mustache.github.io/mustache.5.html
 */
export interface MailTemplate {
  readonly subject: string;
  /** At least one of text and HTML. */
  readonly text?: string;
  readonly html?: string;
}

/** What a mail says. */
export interface MailContent {
  readonly subject: string;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
}

/** @throws RangeError naming the template that is not one */
export function checkTemplates(templates: Readonly<Record<string, MailTemplate>>): void {
  for (const [name, { subject, text, html }] of Object.entries(templates)) {
    if (text === undefined && html === undefined) {
      throw new RangeError(`the mail template "${name}" has neither text nor html`);
    }
    for (const [part, source] of Object.entries({ subject, text, html })) {
      try {
        if (source !== undefined) refusePartials(mustache.parse(source));
      } catch (cause) {
        const why = (cause as Error).message;
        throw new RangeError(`the ${part} of the mail template "${name}": ${why}`, { cause });
      }
    }
  }
}

/** A partial stands for another template, and no mail has one: it would be left out in silence. */
function refusePartials(tokens: readonly (readonly unknown[])[]): void {
  for (const [kind, name, , , inner] of tokens) {
    if (kind === ">") throw new Error(`it has the partial "${String(name)}", and there are none`);
    if (Array.isArray(inner)) refusePartials(inner);
  }
}

/** Fills a template in. @throws PermanentError naming the value that `data` lacks */
export function renderTemplate(
  name: string,
  { subject, text, html }: MailTemplate,
  data: Readonly<Record<string, unknown>>,
): MailContent {
  const render = (source: string, escape: (value: unknown) => string): string =>
    new mustache.Writer().render(source, new StrictContext(name, data), undefined, { escape });
  return {
    subject: render(subject, plain),
    text: text === undefined ? undefined : render(text, plain),
    html: html === undefined ? undefined : render(html, escapeHtml),
  };
}

/** Finds what is there, and says so of what is not: a mail with a hole in it can't be taken back. */
class StrictContext extends mustache.Context {
  readonly #template: string;

  constructor(template: string, view: unknown, parent?: mustache.Context) {
    super(view, parent);
    this.#template = template;
  }

  override push(view: unknown): mustache.Context {
    return new StrictContext(this.#template, view, this);
  }

  override lookup(name: string): unknown {
    const value: unknown = super.lookup(name);
    // Also of what every object inherits.
    if (value !== undefined && typeof value !== "function") return value;
    throw new PermanentError(`data has no "${name}", which the template "${this.#template}" names`);
  }
}

function plain(value: unknown): string {
  return String(value);
}

function escapeHtml(value: unknown): string {
  return mustache.escape(String(value));
}
