import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  mockAdapter,
  mockMigrationAwareAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as binding from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Pool } from 'pg';

export type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

/** Told to the engine with every question: no table and no enum is somebody else's. */
export const filters = { externalTables: [], externalEnums: [] };

let loaded = false;

/**
 * Prisma's schema engine, compiled to WebAssembly: the one its own commands download as a program.
 * @param pool of one connection, so that the engine's lock and our transaction are the same session's
 * @param onScriptError hears PostgreSQL's own words when a migration's SQL is refused: the engine swallows them
 */
export async function schemaEngine(
  pool: Pool,
  onScriptError: (error: unknown) => void = () => {},
): Promise<SchemaEngine> {
  load();
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool, onScriptError));
  return await binding.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

/** The engine for comparing schemas, with no database: it asks nothing but which PostgreSQL it would speak to. */
export async function comparingEngine(): Promise<SchemaEngine> {
  load();
  const connect = async () => ({ ...mockAdapter('postgres'), queryRaw: async () => POSTGRES_18 });
  const adapter = bindMigrationAwareSqlAdapterFactory({
    ...mockMigrationAwareAdapterFactory('postgres'),
    connect,
  });
  return await binding.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

/** The answer to the engine's first question: is the schema there, and which version is this? */
const POSTGRES_18 = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18.0', 180000]],
};

/** Prisma's adapter cuts a script at every semicolon, through functions and strings too: this one sends it whole. */
class WholeScripts extends PrismaPg {
  constructor(
    private readonly pool: Pool,
    private readonly onScriptError: (error: unknown) => void,
  ) {
    super(pool);
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        await this.pool.query(script);
      } catch (error) {
        this.onScriptError(error);
        throw error;
      }
    };
    return adapter;
  }
}

function load(): void {
  if (loaded) return;
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const code = new WebAssembly.Module(readFileSync(glue.replace(/\.js$/, '.wasm')));
  const { exports } = new WebAssembly.Instance(code, {
    './schema_engine_bg.js': { ...binding } as WebAssembly.ModuleImports,
  });
  const { __wbg_set_wasm } = binding as unknown as { __wbg_set_wasm: (engine: WebAssembly.Exports) => void };
  __wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  loaded = true;
}
