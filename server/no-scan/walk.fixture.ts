import { parse } from 'parse5';
import type { Ran } from './plans.fixture';

// Asks a site for one page or door after another, and keeps of each what the database did for it.

/** What was asked, what was answered, with which headers, and the statements it took. */
type Step = { asked: string; status: number; said: string; ran: Ran[]; headers: Headers };

type Asking = {
  method?: 'GET' | 'POST' | 'OPTIONS' | undefined;
  cookie?: string | undefined;
  headers?: Record<string, string> | undefined;
  fields?: Record<string, string> | undefined;
  json?: object | undefined;
  form?: FormData | undefined;
  /** what is put into fields that are empty in the form, or that it lacks */
  also?: Record<string, string> | undefined;
};

type Element = {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Element[];
  value?: string;
};

/** The fields of every form on a page as they stand in it, by the address they are sent to. */
function formsIn(html: string): Map<string, Record<string, string>> {
  const forms = new Map<string, Record<string, string>>();
  const walk = (element: Element, fields: Record<string, string> | null) => {
    const has = Object.fromEntries((element.attrs ?? []).map(({ name, value }) => [name, value]));
    let own = fields;
    if (element.nodeName === 'form') {
      const action = has.action?.split('?')[0] ?? '';
      own = forms.get(action) ?? {};
      forms.set(action, own);
    }
    if (own && has.name !== undefined) {
      const value = standsIn(element, has);
      if (value !== null) own[has.name] = value;
    }
    for (const child of element.childNodes ?? []) walk(child, own);
  };
  walk(parse(html) as unknown as Element, null);
  return forms;
}

function standsIn(element: Element, has: Record<string, string>): string | null {
  if (element.nodeName === 'textarea') return element.childNodes?.[0]?.value ?? '';
  if (element.nodeName === 'select') {
    const options = optionsIn(element);
    return (options.find(({ selected }) => selected) ?? options[0])?.value ?? '';
  }
  if (element.nodeName !== 'input') return null;
  if (has.type === 'checkbox' || has.type === 'radio') {
    return has.checked === undefined ? null : (has.value ?? 'on');
  }
  return has.value ?? '';
}

function optionsIn(element: Element): { value: string; selected: boolean }[] {
  return (element.childNodes ?? []).flatMap((child) => {
    if (child.nodeName !== 'option') return optionsIn(child);
    const has = (name: string) => child.attrs?.find((each) => each.name === name)?.value;
    const value = has('value') ?? child.childNodes?.[0]?.value ?? '';
    return [{ value, selected: has('selected') !== undefined }];
  });
}

/** What was answered, read whole. @throws naming what was asked for, where no answer came or it broke off */
async function fetched(url: URL, name: string, init: RequestInit) {
  try {
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  } catch (cause) {
    throw new Error(`${init.method} ${name} was not answered`, { cause });
  }
}

/**
 * Somebody who walks through a site, from another address at each step.
 * @param ran the statements since it was last asked
 */
export function walker(site: string, ran: () => Ran[]) {
  const steps: Step[] = [];
  const forms = new Map<string, Record<string, string>>();
  ran();

  /** @param name what was asked for, where the address itself says little */
  async function ask(path: string, asking: Asking = {}, name = path) {
    const { method = 'GET', cookie, headers = {}, fields, json, form } = asking;
    const body = form ?? (json ? JSON.stringify(json) : fields && new URLSearchParams(fields));
    const nth = steps.length;
    const {
      status,
      text,
      headers: said,
    } = await fetched(new URL(path, site), name, {
      method,
      redirect: 'manual',
      headers: {
        accept: method === 'GET' && !path.startsWith('/api/') ? 'text/html' : 'application/json',
        'x-forwarded-for': `10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}`,
        ...(cookie && { cookie }),
        ...(json && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    steps.push({ asked: `${method} ${name}`, status, said: text.slice(0, 200), ran: ran(), headers: said });
    if (text.startsWith('<!DOCTYPE html')) for (const [to, own] of formsIn(text)) forms.set(to, own);
    return { status, text };
  }

  /** Sends to a door what the form on the last page that had one for it holds, with some of it filled in. */
  const send = (path: string, { fields, also = {}, ...asking }: Asking = {}, name = path) => {
    const held = forms.get(path) ?? {};
    const lacking = Object.entries(also).filter(([field]) => !held[field]);
    return ask(
      path,
      { method: 'POST', ...asking, fields: { ...held, ...Object.fromEntries(lacking), ...fields } },
      name,
    );
  };

  return { steps, ask, send };
}

export type Walker = ReturnType<typeof walker>;
