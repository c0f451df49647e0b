import mustache from "mustache";

import { PermanentError } from "../runtime/errors.ts";

/**
 * A mail's parts in Mustache: `{{name}}` is a value of the task's `data`, escaped in HTML;
 * `{{#name}}…{{/name}}` is repeated for each element of a list, or shown for a truthy value;
 * `{{^name}}` for a falsy one. Every name must be in `data`.
 * @see https://mustache.github.io/mustache.5.html
 */
export interface MailTemplate {
  readonly subject: string;
  /** At least one of text and HTML. */
  readonly text?: string;
  readonly html?: string;
}

/** The content of a mail. */
export interface MailContent {
  readonly subject: string;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
}

/** @throws RangeError that names the invalid template */
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

/** Mail templates have no partials: one would be left out silently. */
function refusePartials(tokens: readonly (readonly unknown[])[]): void {
  for (const [kind, name, , , inner] of tokens) {
    if (kind === ">")
      throw new Error(`it has the partial "${String(name)}", but partials are not supported`);
    if (Array.isArray(inner)) refusePartials(inner);
  }
}

/** Renders a template. @throws PermanentError that names the value missing in `data` */
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

/** Throws for missing values: a mail with a gap can't be taken back. */
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
    // Also for properties that every object inherits.
    if (value !== undefined && typeof value !== "function") return value;
    throw new PermanentError(`data has no "${name}", which the template "${this.#template}" uses`);
  }
}

function plain(value: unknown): string {
  return String(value);
}

function escapeHtml(value: unknown): string {
  return mustache.escape(String(value));
}
