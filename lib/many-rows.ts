import { type CustomTypesConfig, types } from 'pg';
import type { Prisma } from '@/generated/prisma/client';
import { pool } from './db';

const MOMENT = types.builtins.TIMESTAMPTZ;
const parsers: CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === MOMENT ? String : types.getTypeParser(type, format),
};

/**
 * Rows as they come from PostgreSQL, each a list of its values: for what reads hundreds of thousands of them, which Prisma
 * takes longer to hand on than it takes to open what is sealed in them. Moments are texts: `2026-11-20 10:00:00.123+00`.
 */
export async function manyRows<Row extends unknown[]>({ text, values }: Prisma.Sql): Promise<Row[]> {
  const { rows } = await pool().query<Row>({ text, values, rowMode: 'array', types: parsers });
  return rows;
}
