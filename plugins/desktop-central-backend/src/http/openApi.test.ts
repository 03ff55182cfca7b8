import express from 'express';
import request from 'supertest';
import { validateByContract, type ContractDocument } from './openApi';

const contract = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  account: {
                    type: 'object',
                    required: ['userName'],
                    properties: { userName: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
        responses: { '204': { description: 'Kept' } },
      },
    },
  },
} as unknown as ContractDocument;

describe('a request that breaks the HTTP contract', () => {
  const fieldsOf = async (body: object) => {
    const app = express()
      .use(express.json())
      .use(validateByContract(contract, { validateResponses: false }))
      .use(
        (
          error: { fields: unknown },
          _req: express.Request,
          res: express.Response,
          _next: express.NextFunction,
        ) => {
          res.status(400).json(error.fields);
        },
      );
    return (await request(app).post('/things').send(body)).body;
  };

  it('is answered with the path of the field and words that say what is wrong with it', async () => {
    expect(await fieldsOf({})).toEqual([
      { path: 'name', code: 'required', message: 'name is missing.' },
    ]);
    expect(await fieldsOf({ name: 'a', account: {} })).toEqual([
      {
        path: 'account.userName',
        code: 'required',
        message: 'userName is missing.',
      },
    ]);
    expect(await fieldsOf({ name: 'a', colour: 'red' })).toEqual([
      {
        path: 'colour',
        code: 'additionalProperties',
        message: 'colour is not a field of this.',
      },
    ]);
    expect(await fieldsOf({ name: 7 })).toEqual([
      { path: 'name', code: 'type', message: 'name must be string.' },
    ]);
  });
});
