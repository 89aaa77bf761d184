/** Light and dark as the reader has it; tables and wide pictures scroll by themselves on a phone. */
export const styles: string = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #f4f5f7; --line: #d9dde3; --dim: #5b6470; --link: #1f6fb2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --paper: #14171b; --soft: #1d2127; --line: #343a43; --dim: #a0a8b4; --link: #78b7ea; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header, main { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .6rem; padding-top: .8rem; border-top: 1px solid var(--line); }
p { margin: .6rem 0; max-width: 46rem; }
.lead { color: var(--dim); font-size: 1.05rem; }
nav { display: flex; flex-wrap: wrap; gap: .3rem .9rem; margin: 1rem 0; font-size: .9rem; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; overflow-x: auto; font-size: .85rem; }
.table { overflow-x: auto; margin: 1rem 0; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; font-variant-numeric: tabular-nums; }
caption { caption-side: top; text-align: left; padding: .5rem .7rem; color: var(--dim); }
caption span { position: sticky; left: .7rem; display: inline-block; max-width: min(56rem, calc(100vw - 4rem)); white-space: normal; }
th, td { padding: .35rem .7rem; border-top: 1px solid var(--line); text-align: left; white-space: nowrap; }
thead th { background: var(--soft); white-space: normal; vertical-align: bottom; }
.number { text-align: right; }
th[scope=row] { position: sticky; left: 0; background: var(--paper); font-weight: 600; border-right: 1px solid var(--line); max-width: 14rem; white-space: normal; }
@media (max-width: 40rem) { th[scope=row] { max-width: 8.5rem; } th, td { padding: .3rem .5rem; } }
figure { margin: 1.2rem 0; }
.picture { overflow-x: auto; }
.picture svg { max-width: max(100%, 26rem); height: auto; }
.figures { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.figures figure { max-width: 100%; }
figcaption { color: var(--dim); font-size: .88rem; margin-top: .2rem; }
main { padding-bottom: 4rem; }
@media print { .table, .picture { overflow: visible; } nav { display: none; } }
`.trim();
