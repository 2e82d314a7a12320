import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { registerUploads } from '../../src/server/uploads/upload.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { writesOf } from '../support/writes.ts';

const MAX = 3 * 1024 * 1024;

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const UPLOAD = `mutation ($file: Upload!, $type: FileType! = ATTACHMENT, $dryRun: Boolean = false) {
  uploadFile(input: { file: $file, type: $type, dryRun: $dryRun }) {
    file { id toriiId type fileName }
    request { method template path body }
    userErrors { code message path }
  }
}`;

interface Answer {
  readonly status: number;
  readonly data?: any;
  readonly errors?: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}

type Part = readonly [name: string, value: string | Blob, fileName?: string];

/** The parts of a GraphQL multipart request, in order. */
function formOf(...parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, fileName);
  }
  return form;
}

const operations = (variables: object = {}) =>
  JSON.stringify({ query: UPLOAD, variables: { file: null, ...variables } });
const MAP = JSON.stringify({ 0: ['variables.file'] });
const blob = (bytes: number) => new Blob([Buffer.alloc(bytes, 7)], { type: 'application/pdf' });

function upload(file: Blob, name: string, variables: object = {}): Promise<Answer> {
  return send(formOf(['operations', operations(variables)], ['map', MAP], ['0', file, name]));
}

async function send(form: FormData, headers: Record<string, string> = { 'apollo-require-preflight': 'true' }) {
  const response = await fetch(`${subgraph.url}/graphql`, { method: 'POST', headers, body: form });
  return { status: response.status, ...(JSON.parse(await response.text()) as object) } as Answer;
}

describe('uploadFile', () => {
  test('passes a file on to Torii as it is', async () => {
    const bytes = Buffer.from('a,b\n1,2\n');
    const { data, errors } = await upload(new Blob([bytes], { type: 'text/csv' }), 'ausgaben "Q3" ä.csv');
    expect(errors).toBeUndefined();
    const { file, userErrors } = data.uploadFile;
    expect(userErrors).toEqual([]);
    expect(file).toEqual({
      id: encodeGlobalId('File', file.toriiId),
      toriiId: expect.stringMatching(/^\d+$/),
      type: 'ATTACHMENT',
      fileName: 'ausgaben "Q3" ä.csv',
    });
    expect(writesOf(subgraph)).toEqual([
      [
        'POST /files/upload',
        {
          type: 'attachment',
          fileName: 'ausgaben "Q3" ä.csv',
          size: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        },
        200,
      ],
    ]);
  });

  test('3 MB pass, byte for byte', async () => {
    const bytes = Buffer.alloc(MAX, '0123456789abcdef\r\n--');
    const { data, errors } = await upload(new Blob([bytes]), 'big.pdf');
    expect(errors).toBeUndefined();
    expect(data.uploadFile.userErrors).toEqual([]);
    expect(writesOf(subgraph)).toMatchObject([
      ['POST /files/upload', { size: MAX, sha256: createHash('sha256').update(bytes).digest('hex') }, 200],
    ]);
  });

  test.each([1, 100_000, 2 * MAX, 20 * MAX])('3 MB and %i more do not', async more => {
    const { status, errors } = await upload(blob(MAX + more), 'big.pdf');
    expect(status).toBe(413);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('3145728 bytes'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(subgraph.emulator.log.calls).toEqual([]);
  });

  test.each(['.csv', '.xls', '.xlsx', '.pdf', '.doc', '.docx', '.PNG', '.jpg', '.jpeg', '.xml', '.json', '.zip'])(
    'takes %s',
    async extension => {
      const { data } = await upload(blob(10), `file${extension}`, { dryRun: true });
      expect(data.uploadFile).toEqual({
        file: null,
        request: {
          method: 'POST',
          template: '/files/upload',
          path: '/v1.0/files/upload',
          body: { type: 'attachment', file: { name: `file${extension}`, contentType: 'application/pdf', size: 10 } },
        },
        userErrors: [],
      });
      expect(subgraph.emulator.log.calls).toEqual([]);
    },
  );

  test.each(['run.exe', 'pdf', 'a.pdf.sh', 'page.html', 'a.svg', `${'x'.repeat(300)}.pdf`])(
    'does not take %s',
    async name => {
      const { data, errors } = await upload(blob(10), name);
      expect(errors).toBeUndefined();
      expect(data.uploadFile).toMatchObject({
        file: null,
        userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', 'file'] }],
      });
      expect(subgraph.emulator.log.calls).toEqual([]);
    },
  );

  test('what Torii refuses is a userError; a lost answer is not sent again', async () => {
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'POST /files/upload', phase: 'after', times: 1 });
    const { data, errors } = await upload(blob(10), 'a.pdf');
    expect(data.uploadFile).toBeNull();
    expect(errors).toMatchObject([{ path: ['uploadFile'], extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
    expect(subgraph.emulator.writes).toHaveLength(1);
  });

  test('a file that is no upload does not fit the schema', async () => {
    const { errors, calls } = await subgraph.ask(UPLOAD, { variables: { file: 'a.pdf' } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(calls).toEqual([]);
  });
});

describe('multipart requests that are refused, in the shape of GraphQL errors and without a call', () => {
  const file = ['0', blob(10), 'a.pdf'] as const;
  const good = [
    ['operations', operations()],
    ['map', MAP],
  ] as const;

  test.each([{}, { 'x-requested-with': 'fetch' }, { 'apollo-require-preflight': '' }])(
    'without a preflight header: %o',
    async headers => {
      const { status, errors } = await send(formOf(...good, file), headers as Record<string, string>);
      expect(status).toBe(400);
      expect(errors).toMatchObject([
        { message: expect.stringContaining('apollo-require-preflight'), extensions: { code: 'BAD_REQUEST' } },
      ]);
      expect(subgraph.emulator.log.calls).toEqual([]);
    },
  );

  test('x-apollo-operation-name is a preflight header too', async () => {
    const { status, data } = await send(formOf(...good, file), { 'x-apollo-operation-name': 'Upload' });
    expect(status).toBe(200);
    expect(data.uploadFile.userErrors).toEqual([]);
  });

  test.each([
    ['two files', [...good, file, ['1', blob(10), 'b.pdf']]],
    ['a file that map does not announce', [...good, ['x', blob(10), 'a.pdf']]],
    ['the file and one that map does not announce', [...good, file, ['x', blob(10), 'a.pdf']]],
    ['one that map does not announce and the file', [...good, ['x', blob(10), 'a.pdf'], file]],
    ['the same file twice', [...good, file, file]],
    [
      'two files in map',
      [['operations', operations()], ['map', '{"0":["variables.file"],"1":["variables.type"]}'], file],
    ],
    [
      'one file for two variables',
      [['operations', operations()], ['map', '{"0":["variables.file","variables.type"]}'], file],
    ],
    ['no file', [...good]],
    ['an empty map', [['operations', operations()], ['map', '{}'], file]],
    ['no map', [['operations', operations()]]],
    ['no operations', [['map', MAP], file]],
    ['the file first', [file, ...good]],
    ['operations that are no JSON', [['operations', '{'], ['map', MAP], file]],
    ['operations that are a number', [['operations', '1'], ['map', MAP], file]],
    ['a map that is no JSON', [['operations', operations()], ['map', '{'], file]],
    ['a map that is a list', [['operations', operations()], ['map', '[]'], file]],
    ['a path out of the variables', [['operations', operations()], ['map', '{"0":["query"]}'], file]],
    ['a path into a prototype', [['operations', operations()], ['map', '{"0":["variables.__proto__.x"]}'], file]],
    [
      'a path into a constructor',
      [['operations', operations()], ['map', '{"0":["variables.constructor.prototype.x"]}'], file],
    ],
    ['another field', [...good, ['more', 'x'], file]],
    ['another field after the file', [...good, file, ['more', 'x']]],
    ['operations of 1 MB', [['operations', operations({ x: 'x'.repeat(1_000_000) })], ['map', MAP], file]],
  ] as [string, Part[]][])('%s', async (_, parts) => {
    const { status, data, errors } = await send(formOf(...parts));
    expect(data).toBeUndefined();
    expect([400, 413]).toContain(status);
    expect(errors).toMatchObject([
      { extensions: { code: status === 413 ? 'BAD_USER_INPUT' : 'BAD_REQUEST', requestId: expect.any(String) } },
    ]);
    expect(subgraph.emulator.log.calls).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('a body that ends too early', async () => {
    const body = `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${operations()}\r\n--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n${MAP}\r\n--x\r\nContent-Disposition: form-data; name="0"; filename="a.pdf"\r\n\r\nabc`;
    const response = await fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'x', 'content-type': 'multipart/form-data; boundary=x' },
      body,
    });
    expect(response.status).toBe(400);
    expect(subgraph.emulator.log.calls).toEqual([]);
  });

  test.each(['multipart/form-data', 'multipart/mixed; boundary=x', 'multipart/form-data; boundary='])(
    'a content type %s',
    async type => {
      const response = await fetch(`${subgraph.url}/graphql`, {
        method: 'POST',
        headers: { 'apollo-require-preflight': 'x', 'content-type': type },
        body: '--x--',
      });
      expect([400, 415]).toContain(response.status);
      expect(JSON.parse(await response.text()).errors[0].extensions.code).toMatch(/^BAD_REQUEST$/);
    },
  );

  test('a file that takes too long', async () => {
    const app = Fastify();
    registerUploads(app, { deadlineMs: 200 });
    app.post('/graphql', async () => 'carried out');
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const slow = request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'x', 'content-type': 'multipart/form-data; boundary=x' },
    });
    slow.on('response', resolve).on('error', reject);
    slow.write(
      `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${operations()}\r\n--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n${MAP}\r\n--x\r\nContent-Disposition: form-data; name="0"; filename="a.pdf"\r\n\r\n`,
    );
    const drip = setInterval(() => slow.write('abc'), 50);
    try {
      const response = await promise;
      expect(response.statusCode).toBe(408);
      expect(JSON.parse(await text(response)).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    } finally {
      clearInterval(drip);
      slow.destroy();
      await app.close();
    }
  });

  test('a list of operations', async () => {
    const { status, data } = await send(
      formOf(['operations', `[${operations()}]`], ['map', '{"0":["0.variables.file"]}'], file),
    );
    expect(status).toBe(400);
    expect(data).toBeUndefined();
  });

  test('the server lives on after a client that goes away in the middle', async () => {
    await new Promise<void>(resolve => {
      const { hostname, port } = new URL(subgraph.url);
      const headers = { 'apollo-require-preflight': 'x', 'content-type': 'multipart/form-data; boundary=x' };
      const going = request({ hostname, port, path: '/graphql', method: 'POST', headers });
      going.on('error', () => {});
      going.write(`--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${operations()}`);
      setTimeout(() => {
        going.destroy();
        resolve();
      }, 100);
    });
    const { data } = await upload(blob(10), 'a.pdf');
    expect(data.uploadFile.userErrors).toEqual([]);
  });
});

describe('larger files, in two steps', () => {
  const ADDRESS = `mutation ($input: CreateFileUploadInput!) {
    createFileUpload(input: $input) { uploadUrl path request { method template path body } userErrors { code path } }
  }`;
  const MAKE = `mutation ($input: CreateFileInput!) {
    createFile(input: $input) { file { toriiId type fileName } request { body } userErrors { code path } }
  }`;

  test('an address, then a file', async () => {
    const input = { name: 'a b&c=d.zip', contentType: 'application/zip' };
    const { data, errors, calls } = await subgraph.ask(ADDRESS, { variables: { input } });
    expect(errors).toEqual([]);
    const { uploadUrl, path } = data.createFileUpload;
    expect((await fetch(uploadUrl, { method: 'PUT', body: 'PK' })).status).toBe(200);
    expect(path).toMatch(/a b&c=d\.zip$/);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /files/url']);
    const made = await subgraph.ask(MAKE, { variables: { input: { path, type: 'EXPENSE_REPORT' } } });
    expect(made.errors).toEqual([]);
    expect(made.data.createFile).toMatchObject({
      file: { type: 'EXPENSE_REPORT', fileName: 'a b&c=d.zip' },
      userErrors: [],
    });
    expect(writesOf(subgraph)).toEqual([['POST /files', { path, type: 'expenseReport' }, 200]]);
    // The type is known: nothing is tried.
    expect(made.calls.map(({ endpoint }) => endpoint)).toEqual(['POST /files', 'GET /files/{id}']);
  });

  test('a path that nothing was sent to is NOT_FOUND; bad names and types are refused without a call', async () => {
    const unknown = await subgraph.ask(MAKE, { variables: { input: { path: '1/x.pdf', type: 'PLUGIN' } } });
    expect(unknown.data.createFile.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'path'] }]);
    const bad = await subgraph.ask(ADDRESS, {
      variables: { input: { name: '../x.pdf', contentType: 'text/csv\r\nx: y' } },
    });
    expect(bad.data.createFileUpload.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', path: ['input', 'name'] },
      { code: 'BAD_USER_INPUT', path: ['input', 'contentType'] },
    ]);
    expect(bad.calls).toEqual([]);
  });

  test('dryRun of both makes no call', async () => {
    const address = await subgraph.ask(ADDRESS, {
      variables: { input: { name: 'x.pdf', contentType: 'application/pdf', dryRun: true } },
    });
    expect(address.data.createFileUpload.request).toEqual({
      method: 'GET',
      template: '/files/url',
      path: '/v1.0/files/url?name=x.pdf&type=application%2Fpdf',
      body: null,
    });
    const made = await subgraph.ask(MAKE, { variables: { input: { path: '1/x.pdf', type: 'PLUGIN', dryRun: true } } });
    expect(made.data.createFile.request.body).toEqual({ path: '1/x.pdf', type: 'plugin' });
    expect([...address.calls, ...made.calls]).toEqual([]);
  });
});
