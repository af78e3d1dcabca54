// Validates recorded exchanges against the reference specification.
//   node validate.mjs SPEC.yaml < exchanges.jsonl
// An exchange is {Method, Operation, Path, Status, Body}. Prints one JSON object: how many were checked and what is wrong.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const spec = parse(readFileSync(process.argv[2], 'utf8'));
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addFormat('time', /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/);
ajv.addFormat('date-dd-MM-yyyy', /^(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-\d{4}$/);
ajv.addFormat('date-dd-MM-yyyy-HH-mm-ss', /^(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-\d{4} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/);

// The error envelope as every refusal has it, whatever the reference says of the status.
const envelope = ajv.compile({
  type: 'object',
  properties: {
    status: { const: 'ERROR' },
    errors: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        properties: {
          code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
          message: { type: 'string', minLength: 1 },
        },
        required: ['code', 'message'],
        additionalProperties: false,
      },
    },
  },
  required: ['status', 'errors'],
  additionalProperties: false,
});

const kept = ['enum', 'minItems', 'maxItems', 'uniqueItems', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum',
  'multipleOf', 'minProperties', 'maxProperties', 'format'];

const lookup = ref => ref.replace(/^#\//, '').split('/').reduce((node, part) => node[part], spec);
const definitionName = ref => ref.split('/').pop();
const definitions = {};

// allOf and references melted into one object, so that it can be closed as a whole.
function flatten(schema) {
  const own = schema.$ref ? flatten(lookup(schema.$ref)) : schema;
  if (!own.allOf) return own;
  const { allOf, ...rest } = own;
  return [...allOf.map(flatten), rest].reduce((all, part) => {
    const merged = { ...all, ...part };
    if (all.properties || part.properties) {
      merged.properties = { ...all.properties };
      for (const [name, property] of Object.entries(part.properties ?? {})) {
        merged.properties[name] = name in merged.properties ? { allOf: [merged.properties[name], property] } : property;
      }
    }
    if (all.required || part.required) merged.required = [...new Set([...(all.required ?? []), ...(part.required ?? [])])];
    if (all.enum && part.enum) merged.enum = all.enum.filter(value => part.enum.includes(value));
    return merged;
  }, {});
}

function convert(schema) {
  if (schema.$ref) {
    const name = definitionName(schema.$ref);
    if (!(name in definitions)) {
      definitions[name] = {}; // regions nest: a place is taken before the schema is there
      definitions[name] = convertOwn(flatten(lookup(schema.$ref)));
    }
    return { $ref: `#/$defs/${name}` };
  }
  return convertOwn(flatten(schema));
}

function convertOwn(schema) {
  const result = {};
  for (const key of kept) if (key in schema) result[key] = schema[key];
  if (schema.exclusiveMinimum === true) { result.exclusiveMinimum = schema.minimum; delete result.minimum; }
  if (schema.exclusiveMaximum === true) { result.exclusiveMaximum = schema.maximum; delete result.maximum; }
  const type = schema.type ?? (schema.properties ? 'object' : undefined);
  if (type) result.type = schema.nullable ? [type, 'null'] : type;
  if (schema.nullable && result.enum && !result.enum.includes(null)) result.enum = [...result.enum, null];
  if (type === 'array') result.items = convert(schema.items ?? {});
  if (type === 'object') {
    result.properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, p]) => [name, convert(p)]));
    // Members that the reference requires but never defines (x-undefined-required) are not in it, so emitting one is an error too.
    result.required = (schema.required ?? []).filter(name => name in result.properties);
    result.additionalProperties = false;
  }
  return result;
}

const operations = new Map();
for (const path of Object.values(spec.paths)) {
  for (const operation of Object.values(path)) {
    if (operation?.operationId) operations.set(operation.operationId, operation);
  }
}

const compiled = new Map();
function validatorOf(operationId, status) {
  const key = `${operationId} ${status}`;
  if (!compiled.has(key)) {
    const response = operations.get(operationId)?.responses?.[String(status)];
    const schema = response && (response.$ref ? lookup(response.$ref) : response).content?.['application/json']?.schema;
    compiled.set(key, schema ? ajv.compile({ ...convert(schema), $defs: definitions }) : null);
  }
  return compiled.get(key);
}

const failures = [];
let checked = 0;
for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (!line) continue;
  const exchange = JSON.parse(line);
  if (exchange.Method === 'HEAD') continue;
  checked++;
  const where = `${exchange.Operation ?? exchange.Method} ${exchange.Path} ${exchange.Status}`;
  const report = errors => failures.push({
    where,
    errors: errors.map(e => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`),
    body: exchange.Body.slice(0, 2000),
  });
  let body;
  try {
    body = JSON.parse(exchange.Body);
  } catch (fault) {
    report([{ message: String(fault), params: {} }]);
    continue;
  }
  if (exchange.Operation && !operations.has(exchange.Operation)) {
    report([{ message: 'is an operation that the reference does not have', params: {} }]);
    continue;
  }
  const declared = exchange.Operation ? validatorOf(exchange.Operation, exchange.Status) : null;
  if (declared && !declared(body)) report(declared.errors);
  else if (exchange.Status >= 400 && !envelope(body)) report(envelope.errors);
  if (!declared && exchange.Status < 400 && exchange.Operation) report([{ message: 'has a success status that is not declared', params: {} }]);
}

console.log(JSON.stringify({ checked, failures }));
