/** The house's ink on paper, in the system's own serif: the postbox needs no build. */
export const inboxStyle = `
:root { color-scheme: light dark; --paper: #FAF6EC; --ink: #17130E; --soft: #5C554A; --rule: #CFC8B8; }
@media (prefers-color-scheme: dark) { :root { --paper: #14110C; --ink: #F3EDDF; --soft: #B5AD9C; --rule: #3D382F; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 "Source Serif 4", Georgia, "Noto Serif", serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: clamp(1.75rem, 5vw, 2.75rem); line-height: 1; margin: .5rem 0 1rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { border-top: 2px solid; padding-top: .5rem; margin: 2rem 0 .5rem; font-size: 1.25rem; }
a { color: inherit; text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
.lead { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; border-top: 2px solid; padding-top: 1rem; }
input, button { font: inherit; min-height: 44px; padding: 0 .75rem; border: 2px solid var(--ink); border-radius: 0; background: var(--paper); color: var(--ink); }
input { flex: 1 1 16rem; min-width: 0; }
button { background: var(--ink); color: var(--paper); cursor: pointer; }
form a, nav a { display: inline-flex; align-items: center; min-height: 44px; }
.messages { list-style: none; margin: 0; padding: 0; border-top: 2px solid; }
.messages li { border-bottom: 1px solid var(--rule); }
.messages a { display: grid; grid-template-columns: 1fr; gap: 0 1rem; padding: .75rem 0; min-height: 44px; text-decoration: none; overflow-wrap: anywhere; }
.messages a:hover strong { text-decoration: underline; }
.messages span, time, dt { color: var(--soft); }
time { font-variant-numeric: tabular-nums; font-size: 1rem; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 1fr; border-bottom: 1px solid var(--rule); padding: .25rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 75vh; border: 1px solid var(--rule); background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 1rem/1.5 ui-monospace, monospace; margin: 0; }
nav { display: flex; gap: 2rem; margin-top: 1rem; }
@media (min-width: 40rem) {
  .messages a { grid-template-columns: 2fr 1.5fr auto; }
  dl div { grid-template-columns: 9rem 1fr; }
}
`;
