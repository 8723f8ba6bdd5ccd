import { expect, test } from 'vitest';
import { dress } from './dress';

const page = `<!DOCTYPE html><html lang="en"><head><title>A campaign</title></head><body>
<form data-form="other"><input name="name" value="elsewhere"></form>
<form data-form="sign" data-error-title="Error: ">
<div data-error-summary tabindex="-1" hidden><h2>Look again</h2><ul></ul></div>
<input type="hidden" name="locale" value="en"><input type="hidden" name="source" value="" data-source><input type="password" name="secret">
<input id="n" name="name"><p data-error="name" hidden></p>
<input id="e" name="email" type="email" aria-describedby="e-error"><p id="e-error" data-error="email" hidden></p>
<input type="radio" name="visibility" value="public"><input type="radio" name="visibility" value="addressee" checked>
<input type="checkbox" name="updates" checked>
<details><summary>More</summary><textarea name="message"></textarea></details>
<details><summary>Where</summary><select name="country"><option value="">-</option><option value="PE">Peru</option></select></details>
<details><summary>Untouched</summary><input name="city"></details>
<div data-warning="employer-mailbox" hidden>They can read it</div>
</form></body></html>`;

const refusal = {
  form: 'sign',
  typed: [
    ['name', 'Ana "Ñ" <b>'],
    ['email', 'ana＠example'],
    ['visibility', 'public'],
    ['message', '\nFirst line & </textarea>'],
    ['country', 'PE'],
    ['locale', 'es'],
    ['secret', 'hunter2'],
    ['unknown', 'nowhere to go'],
  ] as [string, string][],
  errors: { consent: ['Please agree.'], email: ['This is no address.', 'Look at the sign.'] },
};

const dressed = (more = {}) => dress(page, { ...refusal, ...more }) ?? '';

test('what was typed stands in the fields again, escaped', () => {
  const html = dressed();
  expect(html).toContain('name="name" value="Ana &quot;Ñ&quot; &lt;b&gt;"');
  expect(html).toContain('value="public" checked');
  expect(html).not.toContain('value="addressee" checked');
  expect(html).toContain('<input type="checkbox" name="updates">');
  expect(html).toContain('<option value="PE" selected');
  expect(html).toContain('\n\nFirst line &amp; &lt;/textarea&gt;</textarea>');
});

test('hidden fields, passwords, other forms and unknown fields are left alone', () => {
  const html = dressed();
  expect(html).toContain('name="locale" value="en"');
  expect(html).not.toContain('hunter2');
  expect(html).not.toContain('nowhere to go');
  expect(html).toContain('value="elsewhere"');
});

test('where its signer came from stands in the form again, as the page’s address had it and not as it was typed', () => {
  const typed = [...refusal.typed, ['source', 'typed']] as [string, string][];
  expect(dressed({ typed })).toContain('name="source" value=""');
  expect(dressed({ typed, source: 'paper' })).toContain('name="source" value="paper"');
});

test('errors stand beside their field and, linked, in the summary', () => {
  const html = dressed();
  expect(html).toContain(
    '<p id="e-error" data-error="email"><span class="aside-words">Error: </span>This is no address. Look at the sign.</p>',
  );
  expect(html).toMatch(/id="e"[^>]*aria-invalid="true"/);
  expect(html).not.toMatch(/id="n"[^>]*aria-invalid/);
  expect(html).toContain('<p data-error="name" hidden="">');
  expect(html).toContain(
    '<li><a href="#e">This is no address.</a></li><li><a href="#e">Look at the sign.</a></li>',
  );
  expect(html).toContain('<li>Please agree.</li>');
  expect(html).toMatch(/<div data-error-summary="" tabindex="-1" autofocus="">/);
});

test('each audience’s line is made of what was typed, as the page’s script makes it', () => {
  const signs = `<!DOCTYPE html><title>A campaign</title><form data-form="sign"><input name="name">
    <fieldset data-signed-by="signed by {who}"><i data-line="page"><bdi data-name-shown="Your name">Your name</bdi><s data-beside></s></i>
    <i data-line="letters"><bdi data-name-shown="Your name">Your name</bdi><s data-beside></s></i></fieldset>
    <input type="checkbox" name="signAs" value="organisation"><input name="organisation"><input name="role"><input name="affiliation">
    <select name="country"><option value="">-</option><option value="PE">Peru</option></select></form>`;
  const shown = (typed: Record<string, string>) => {
    const html = dress(signs, { typed: Object.entries(typed), errors: {} }) ?? '';
    return [...html.matchAll(/<i [^>]*>(.*?)<\/i>/g)].map(([, line = '']) => line.replaceAll(/<[^>]*>/g, ''));
  };
  const ana = { name: 'Ana <b>', affiliation: 'nurse', country: 'PE' };
  expect(shown(ana)).toEqual(['Ana &lt;b&gt;, nurse, Peru', 'Ana &lt;b&gt;, nurse']);
  const union = { ...ana, affiliation: '', signAs: 'organisation', organisation: 'Union', role: 'chair' };
  expect(shown(union)).toEqual(['Union, chair, Peru', 'Union, signed by Ana &lt;b&gt;, chair']);
  expect(shown({ ...ana, name: ' ', affiliation: '', country: '' })).toEqual(['Your name', 'Your name']);
});

test('the title says that something is wrong', () => {
  expect(dressed()).toContain('<title>Error: A campaign</title>');
});

test('only parts folded away that hold something typed or refused are opened', () => {
  const html = dressed({ errors: {} });
  expect(html).toContain('<details open=""><summary>More');
  expect(html).toContain('<details open=""><summary>Where');
  expect(html).toContain('<details><summary>Untouched');
});

test('a sentence about the whole form, a warning and a challenge have their places', () => {
  const html = dressed({
    errors: {},
    sentence: 'Wait a minute.',
    warning: 'employer-mailbox',
    challenge: { salt: 'x' },
  });
  expect(html).toContain('<li>Wait a minute.</li>');
  expect(html).toContain('<div data-warning="employer-mailbox">');
  expect(html).toContain('data-challenge="{&quot;salt&quot;:&quot;x&quot;}"');
});

test('a page without that form cannot be dressed', () => {
  expect(dressed({ form: 'absent' })).toBe('');
});

test('a form that asks for something first holds what was sent elsewhere, and goes there', () => {
  const asks = `<!DOCTYPE html><title>Is it you?</title><form data-form="sure" action="/api/sure" data-error-title="Error: ">
    <div data-error-summary hidden><ul></ul></div><input type="hidden" name="locale" value="en">
    <input name="sureCode"><p data-error="sureCode" hidden></p><button name="another" value="on">Another</button></form>`;
  const typed: [string, string][] = [
    ['locale', 'es'],
    ['name', '"><script>'],
    ['FIGURES', 'on'],
    ['FIGURES', 'twice'],
    ['another', 'on'],
    ['sureCode', 'ABC'],
  ];
  const ask = (errors: Record<string, string[]>) =>
    dress(asks, { form: 'sure', typed, errors, again: '/api/organise/organisations/1/tokens' }) ?? '';
  const html = ask({});
  expect(html).toContain('<title>Is it you?</title>');
  expect(html).toContain('action="/api/organise/organisations/1/tokens"');
  expect(html).toContain('<input type="hidden" name="name" value="&quot;');
  expect(html.match(/name="FIGURES"/g)).toHaveLength(2);
  expect(html.match(/name="(?:another|sureCode|locale)"/g)).toHaveLength(3);
  expect(html).not.toContain('autofocus');
  const wrong = ask({ sureCode: ['Not right.'] });
  expect(wrong).toContain('<title>Error: Is it you?</title>');
  expect(wrong).toContain('Not right.');
});
