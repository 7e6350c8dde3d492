// Checks each dashboard against the types of Grafana's own schema package, by letting TypeScript compile it as a literal of
// them. A broken dashboard is compiled as well, and has to fail. By hand: npm install && npm run check
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const dashboards = join(here, '../dashboards');
const kinds = {stat: 'Stat', bargauge: 'BarGauge', timeseries: 'TimeSeries', table: 'Table', logs: 'Logs'};
const ownFields = new Set(['timeseries', 'table']);

// JSON knows values where the schema has enums.
const types = `
  import type {Dashboard, Panel, RowPanel} from '@grafana/schema';
  ${Object.entries(kinds).map(([kind, name]) =>
    `import type * as ${kind} from '@grafana/schema/dist/esm/raw/composable/${kind}/panelcfg/x/${name}PanelCfg_types.gen';`).join('\n')}
  type Json<T> = T extends string ? \`\${T}\` : T extends (infer U)[] ? Json<U>[]
    : T extends object ? {[K in keyof T]: Json<T[K]>} : T;
  // Grafana itself writes no more of a panel's link than this, and of an annotation also what its data source takes.
  type Link = {title: string; url: string; targetBlank?: boolean};
  type Annotation = Json<NonNullable<NonNullable<Dashboard['annotations']>['list']>[number]>
    & {expr?: string; step?: string; titleFormat?: string; tagKeys?: string};
  type Of<K extends string, O, F = Record<string, never>> = Omit<Json<Panel<O, F>>, 'type' | 'options' | 'links'>
    & {type: K; options: Partial<Json<O>>; links?: Link[]};
  type AnyPanel = (Json<Omit<RowPanel, 'type'>> & {type: 'row'})
    ${Object.keys(kinds).map(kind => `| Of<'${kind}', ${kind}.Options${ownFields.has(kind) ? `, ${kind}.FieldConfig` : ''}>`).join(' ')};
  type Whole = Omit<Json<Dashboard>, 'panels' | 'annotations'> & {panels: AnyPanel[]; annotations: {list: Annotation[]}};
  `;

function problems(json) {
  const file = join(here, 'dashboard.ts');
  const text = `${types}\nexport const dashboard: Whole = ${json};`;
  const options = {strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.Preserve, target: ts.ScriptTarget.ESNext};
  const host = ts.createCompilerHost(options);
  const {getSourceFile, fileExists} = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest);
  host.fileExists = name => name === file || fileExists(name);
  return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(each => ts.flattenDiagnosticMessageText(each.messageText, ' '));
}

let failed = false;
for (const name of readdirSync(dashboards)) {
  const found = problems(readFileSync(join(dashboards, name), 'utf8'));
  console.log(name, found.length === 0 ? 'fits' : found.join('\n  '));
  failed ||= found.length > 0;
}
const good = readFileSync(join(dashboards, 'edge.json'), 'utf8');
for (const [from, to] of [
  ['"graphTooltip": 1', '"graphTooltip": "shared"'],
  ['"schemaVersion": 41', '"schema": 41'],
  ['"type": "timeseries"', '"type": "graph"'],
  ['"unit": "reqps"', '"units": "reqps"'],
  ['"drawStyle": "line"', '"drawStyle": "curve"'],
  ['"colorMode": "background"', '"colorMode": "loud"'],
]) {
  const broken = good.replace(from, to);
  const seen = broken !== good && problems(broken).length > 0;
  console.log('planted', to, seen ? 'is found' : 'IS NOT FOUND');
  failed ||= !seen;
}
process.exit(failed ? 1 : 0);
