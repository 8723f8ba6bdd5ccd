import { defineConfig } from 'prisma/config';

// For Prisma's own commands. `npm run migrate` needs none of this, nor the engine they download.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
