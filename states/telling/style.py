"""How the page of a rule book looks: light, dark, and on paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #12201f; --soft: #4a5c5b; --line: #c3d1d0;
  --brand: #17403f; --surface: #eef3f3; --box: #ffffff; --start: #dcebea;
  --final: #e9e9e9; --edge: #4f6a69; --link: #1b5e5b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101818; --ink: #e6eeed; --soft: #a9bcbb; --line: #34484a;
    --brand: #9fd3cf; --surface: #182525; --box: #16211f; --start: #20403e;
    --final: #2c3333; --edge: #8fb0ae; --link: #8fd0cb;
  }
}
* { box-sizing: border-box; }
body {
  margin-block: 0; margin-inline: auto; max-inline-size: 76rem;
  padding-inline: 1.25rem; padding-block: 1.5rem 4rem;
  background: var(--paper); color: var(--ink); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans",
    "Noto Sans Arabic", "Noto Sans SC", "Microsoft YaHei", "PingFang SC",
    Arial, sans-serif;
}
h1, h2, h3 { line-height: 1.2; color: var(--brand); }
h1 { font-size: 2rem; margin-block: 0 0.5rem; }
h2 {
  font-size: 1.4rem; margin-block: 2.5rem 0.75rem; padding-block-end: 0.3rem;
  border-block-end: 3px solid var(--brand);
}
h3 { font-size: 1.1rem; margin-block: 1.5rem 0.4rem; }
nav {
  background: var(--surface); padding: 0.75rem 1.25rem;
  border-inline-start: 5px solid var(--brand);
}
nav h2 { margin-block: 0; border: 0; padding: 0; font-size: 1.1rem; }
nav ol { columns: 17rem; margin-block: 0.4rem; padding-inline-start: 1.6rem; }
a { color: var(--link); }
a:focus, [tabindex]:focus { outline: 3px solid #ffdd00; outline-offset: 2px; }
.note { color: var(--soft); font-size: 0.92rem; margin-block: 0.3rem; }
.piece {
  border-inline-start: 3px solid var(--line); padding-inline-start: 1rem;
  margin-block-end: 1rem;
}
.said { list-style: none; padding: 0; margin-block: 0.25rem; max-inline-size: 60rem; }
dl { margin-block: 0.5rem; }
dl > div {
  display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: 0.25rem 1rem;
  padding-block: 0.35rem; border-block-start: 1px solid var(--line);
}
dt { font-weight: 600; overflow-wrap: anywhere; }
dd { margin: 0; max-inline-size: 52rem; }
.wide, .drawn { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.9rem; }
caption {
  text-align: start; color: var(--soft); padding-block-end: 0.3rem;
}
th, td {
  text-align: start; vertical-align: top; padding: 0.35rem 0.6rem;
  border-block-end: 1px solid var(--line);
}
th { background: var(--surface); }
.drawn { border: 1px solid var(--line); background: var(--paper); }
.picture { display: block; margin-inline: auto; }
.picture text { fill: var(--ink); font-family: inherit; }
.picture .name { font-weight: 600; }
.picture .more { fill: var(--soft); }
.picture .label { fill: var(--link); }
.picture .box { fill: var(--box); stroke: var(--edge); stroke-width: 1.4; }
.picture .start { fill: var(--start); stroke: var(--brand); stroke-width: 2.4; }
.picture .final { fill: var(--final); stroke: var(--ink); stroke-width: 2.2; }
.picture .resting { stroke-dasharray: 5 3; }
.picture .arrow { fill: none; stroke: var(--edge); stroke-width: 1.2; }
.picture .other { stroke-dasharray: 2 3; }
.picture .head { fill: var(--edge); }
.picture .behind { fill: var(--paper); }
@media (max-width: 40rem) { dl > div { grid-template-columns: 1fr; } }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #999999;
    --brand: #000000; --surface: #ffffff; --box: #ffffff; --start: #ffffff;
    --final: #eeeeee; --edge: #333333; --link: #000000;
  }
  body { max-inline-size: none; padding: 0; font-size: 10pt; }
  nav { border: 1px solid #000000; }
  a { text-decoration: none; }
  .wide, .drawn { overflow: visible; border: 0; }
  .picture { max-inline-size: 100%; max-block-size: 20cm; block-size: auto; }
  .diagram { break-before: page; }
  .piece, dl > div, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
}
"""
